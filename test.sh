#!/usr/bin/env bash
# Restores, checks the format, builds and runs every test. Needs the .NET SDK; installs PostgreSQL from the distribution when it is missing,
# because the store is tested on both databases. Prints "N passed, N failed, N skipped" last.
#
#   ./test.sh                 everything
#   ./test.sh Domain Grains   only these projects' tests (no format check)
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

ensure_postgres() {
  if compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || command -v initdb >/dev/null || [ -n "${ESCALATION_TEST_POSTGRES:-}" ]; then
    return
  fi
  echo "PostgreSQL is missing; installing it."
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo"
  if command -v apt-get >/dev/null; then
    $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq postgresql >/dev/null
  else
    echo "No apt-get here: install PostgreSQL 15 or later, or set ESCALATION_TEST_POSTGRES to a connection string." >&2
    return 1
  fi
}

ensure_postgres
dotnet restore EscalationGrains.sln --locked-mode

if [ $# -eq 0 ]; then
  # Only what the build does not refuse by itself: style and analyzers are errors there.
  dotnet format whitespace EscalationGrains.sln --verify-no-changes --no-restore
  projects=(tests/*.Tests/*.csproj)
else
  projects=()
  for name in "$@"; do projects+=("tests/EscalationGrains.$name.Tests/EscalationGrains.$name.Tests.csproj"); done
fi
# Release: what users run, and the tests that load and kill hosts are done sooner.
dotnet build EscalationGrains.sln --no-restore -c Release

log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0 skipped=0 status=0
for project in "${projects[@]}"; do
  dotnet test --project "$project" --no-build -c Release 2>&1 | tee "$log" || status=1
  # A test process that died prints no summary; its tests are missing from the sums and status says so.
  count() { local n; n=$(sed -nE "s/^ *$1: ([0-9]+).*/\1/p" "$log" | tail -n 1); echo "${n:-0}"; }
  [ "$(count total)" -gt 0 ] || { echo "No test of $project ran." >&2; status=1; }
  passed=$((passed + $(count succeeded)))
  failed=$((failed + $(count failed)))
  skipped=$((skipped + $(count skipped)))
done
[ "$failed" -eq 0 ] || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
