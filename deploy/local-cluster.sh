#!/usr/bin/env bash
# A cluster of plain processes to try things with: PostgreSQL, three silos, two gateways. Everything listens on loopback only.
#
#   deploy/local-cluster.sh start            builds, starts all of it, waits until it is ready, prints where and how
#   deploy/local-cluster.sh status           one line for each process
#   deploy/local-cluster.sh demo             a tenant and keys, a message through gateway 1, its case through gateway 2
#   deploy/local-cluster.sh kill NAME        kill -9 of silo-1, silo-2, silo-3, gateway-1 or gateway-2
#   deploy/local-cluster.sh term NAME        SIGTERM; waits until it has drained and ended
#   deploy/local-cluster.sh start NAME       starts that one (again)
#   deploy/local-cluster.sh roll             term and start of each in turn, silos first: a rolling restart
#   deploy/local-cluster.sh logs NAME        follows its log
#   deploy/local-cluster.sh stop             ends all of it; the data stays
#   deploy/local-cluster.sh clean            ends all of it and deletes the data
#
# Environment:
#   ESCALATION_CLUSTER            folder of data, logs and keys; default ./data/cluster
#   ESCALATION_CLUSTER_PORT       first port; default 8080: gateways on +1 and +2, silos' health and metrics on +11 to +13, silo to silo on +21
#                                 to +23, gateway to silo on +31 to +33, PostgreSQL on +40
#   ESCALATION_CLUSTER_POSTGRES   Npgsql connection string of an empty database; without it a server of the installed PostgreSQL is started
#   ESCALATION_CLUSTER_HOST       path of a built EscalationGrains.Host.dll; without it the sources are built
#   Access__OperatorKey           the operator's key; without it one is made and kept in the folder
set -euo pipefail

repo=$(cd "$(dirname "$0")/.." && pwd)
home=${ESCALATION_CLUSTER:-$PWD/data/cluster}
base=${ESCALATION_CLUSTER_PORT:-8080}
host=${ESCALATION_CLUSTER_HOST:-$repo/src/EscalationGrains.Host/bin/Release/net10.0/EscalationGrains.Host.dll}
silos=(silo-1 silo-2 silo-3)
gateways=(gateway-1 gateway-2)
all=("${silos[@]}" "${gateways[@]}")

# Far longer than anything takes; only what is broken waits that long.
patience=60

fail() { echo "local-cluster: $*" >&2; exit 1; }
number() { echo "${1##*-}"; }
url() {
  case $1 in
    gateway-[12]) echo "http://127.0.0.1:$((base + $(number "$1")))" ;;
    silo-[123]) echo "http://127.0.0.1:$((base + 10 + $(number "$1")))" ;;
    *) fail "there is no '$1'; there are ${all[*]}" ;;
  esac
}
answers() { curl -fsS --max-time 5 -o /dev/null "$1" 2>/dev/null; }

# The id of a process is believed only while that process is our program.
pid_of() {
  local pid
  pid=$(cat "$home/$1.pid" 2>/dev/null) || return 1
  [[ $(ps -p "$pid" -o command= 2>/dev/null) == *EscalationGrains.Host* ]] && echo "$pid"
}

# --- PostgreSQL ----------------------------------------------------------------------------------------------------------------------------

postgres_binaries() {
  local found
  found=$(compgen -G "/usr/lib/postgresql/*/bin/initdb" || compgen -G "/usr/pgsql*/bin/initdb" || compgen -G "/opt/homebrew/opt/postgresql*/bin/initdb" || command -v initdb) \
    || fail "PostgreSQL is not installed here; install it (apt-get install postgresql), or set ESCALATION_CLUSTER_POSTGRES to a connection string"
  dirname "$(sort -V <<<"$found" | tail -n 1)"
}

# PostgreSQL refuses to run as root, so root lends it the user of the distribution.
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

postgres_data() { cat "$home/postgres.data" 2>/dev/null; }

connection() {
  if [ -n "${ESCALATION_CLUSTER_POSTGRES:-}" ]; then
    echo "$ESCALATION_CLUSTER_POSTGRES"
  else
    echo "Host=127.0.0.1;Port=$((base + 40));Username=postgres;Database=postgres"
  fi
}

start_postgres() {
  [ -z "${ESCALATION_CLUSTER_POSTGRES:-}" ] || return 0
  local bin data
  bin=$(postgres_binaries)
  data=$(postgres_data) || true
  if [ -z "$data" ]; then
    # Where its user may write, whoever owns the folder of the cluster.
    if [ "$(id -u)" = 0 ]; then data=$(as_postgres mktemp -d /var/tmp/escalation-cluster-XXXXXX); else data=$home/postgres && mkdir -p "$data"; fi
    as_postgres "$bin/initdb" -D "$data/data" -U postgres -A trust -E UTF8 --locale=C >"$home/postgres.init.log" 2>&1 || fail "initdb failed: $home/postgres.init.log"
    echo "$data" >"$home/postgres.data"
  fi
  as_postgres "$bin/pg_ctl" -D "$data/data" status >/dev/null 2>&1 && return 0
  as_postgres "$bin/pg_ctl" -D "$data/data" -l "$data/log" -w -o "-p $((base + 40)) -k $data -c listen_addresses=127.0.0.1" start >/dev/null </dev/null \
    || fail "PostgreSQL did not start: $data/log"
}

stop_postgres() {
  local data
  data=$(postgres_data) || return 0
  as_postgres "$(postgres_binaries)/pg_ctl" -D "$data/data" -m fast -w stop >/dev/null 2>&1 || true
}

# --- silos and gateways --------------------------------------------------------------------------------------------------------------------

operator_key() {
  [ -z "${Access__OperatorKey:-}" ] || { echo "$Access__OperatorKey"; return; }
  [ -s "$home/operator.key" ] || (umask 077 && head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$home/operator.key")
  cat "$home/operator.key"
}

launch() {
  local name=$1 role settings=() n
  url "$name" >/dev/null
  n=$(number "$name")
  ! pid_of "$name" >/dev/null || { echo "$name runs already."; return; }
  case $name in
    silo-*) role=Silo settings=("Cluster__SiloPort=$((base + 20 + n))" "Cluster__GatewayPort=$((base + 30 + n))") ;;
    # Long enough for a client to see that this one is not ready any more, and to end what it began.
    gateway-*) role=Gateway settings=(Gateway__DrainFor=00:00:03) ;;
  esac
  # A process of its own group: Ctrl-C at this script must not reach it.
  (
    cd "$home"
    set -m
    env "Role=$role" Storage__Provider=Postgres "Storage__ConnectionString=$(connection)" "Access__OperatorKey=$(operator_key)" \
      "${settings[@]}" DOTNET_GCgen0size=0x2000000 DOTNET_NOLOGO=1 \
      nohup "${DOTNET_HOST_PATH:-dotnet}" "$host" --urls "$(url "$name")" >>"$home/$name.log" 2>&1 </dev/null &
    echo $! >"$home/$name.pid"
  )
}

wait_ready() {
  local name=$1 began=$SECONDS
  until answers "$(url "$name")/health/ready"; do
    pid_of "$name" >/dev/null || { tail -n 20 "$home/$name.log" >&2; fail "$name ended; its log is $home/$name.log"; }
    [ $((SECONDS - began)) -lt $patience ] || fail "$name was not ready within $patience s; its log is $home/$name.log"
    sleep 0.2
  done
}

start() {
  mkdir -p "$home"
  if [ -z "${ESCALATION_CLUSTER_HOST:-}" ] && [ $# -eq 0 ]; then
    dotnet build -c Release "$repo/src/EscalationGrains.Host" --nologo -v quiet
  fi
  [ -f "$host" ] || fail "$host is not there"
  start_postgres
  local name
  for name in "${@:-${all[@]}}"; do launch "$name"; done
  # One that cannot start must not leave the others running unseen.
  [ $# -gt 0 ] || trap 'stop' EXIT
  for name in "${@:-${all[@]}}"; do wait_ready "$name"; done
  [ $# -gt 0 ] || { trap - EXIT; say_hello; }
}

say_hello() {
  cat <<HELLO
Three silos and two gateways are ready.

  gateways       $(url gateway-1)  $(url gateway-2)   (reference: /docs)
  silos          $(url silo-1)  $(url silo-2)  $(url silo-3)   (only /health and /metrics)
  operator key   $(operator_key)
  logs, data     $home
HELLO
}

status() {
  local name pid
  for name in "${all[@]}"; do
    if pid=$(pid_of "$name"); then
      answers "$(url "$name")/health/ready" && echo "$name  $pid  ready  $(url "$name")" || echo "$name  $pid  not ready  $(url "$name")"
    else
      echo "$name  -  down"
    fi
  done
}

wait_gone() {
  local name=$1 began=$SECONDS
  while pid_of "$name" >/dev/null; do
    [ $((SECONDS - began)) -lt $patience ] || fail "$name did not end within $patience s"
    sleep 0.1
  done
  rm -f "$home/$name.pid"
}

end() {
  local signal=$1 name=$2 pid
  url "$name" >/dev/null
  pid=$(pid_of "$name") || { echo "$name is down."; return; }
  kill "-$signal" "$pid"
  wait_gone "$name"
}

roll() {
  local name
  for name in "${all[@]}"; do
    end TERM "$name"
    start "$name"
    echo "$name was restarted."
  done
}

# Gateways first: they are clients of the silos. What has not ended by itself is killed.
stop() {
  local name pid
  for name in "${gateways[@]}" "${silos[@]}"; do
    if pid=$(pid_of "$name"); then kill -TERM "$pid"; fi
  done
  for name in "${gateways[@]}" "${silos[@]}"; do
    [ ! -f "$home/$name.pid" ] || wait_gone "$name"
  done
  stop_postgres
}

clean() {
  stop
  local data
  if data=$(postgres_data) && [ "$data" != "$home/postgres" ]; then as_postgres rm -rf "$data"; fi
  rm -rf "$home/postgres" "$home"/*.pid "$home"/*.log "$home/postgres.data" "$home/operator.key"
  rmdir "$home" 2>/dev/null || true
}

# --- a first message -----------------------------------------------------------------------------------------------------------------------

# A moment after a silo died nobody knows it yet: a gateway answers 503 or 504, and whoever asks again with the same key has lost nothing.
ask() { curl -fsS --max-time 20 --retry 30 --retry-max-time "$patience" "$@"; }
post() { ask "$1" -H "Authorization: Bearer $2" -H 'Content-Type: application/json' -H "Idempotency-Key: demo-$$-$RANDOM" "${@:4}" -d "$3"; }
field() { sed -E "s/.*\"$1\":\"([^\"]*)\".*/\1/"; }

demo() {
  local tenant=demo key receipt case
  ask -o /dev/null -X PUT "$(url gateway-1)/v1/tenants/$tenant" -H "Authorization: Bearer $(operator_key)" -H 'Content-Type: application/json' -d '{"name":"Demo brand","region":"GB"}'
  key=$(post "$(url gateway-1)/v1/tenants/$tenant/keys" "$(operator_key)" '{"role":"platform"}' | field key)
  receipt=$(post "$(url gateway-1)/v1/interactions" "$key" \
    '{"channel":"chat","direction":"inbound","author":{"kind":"customer"},"customer":{"identities":[{"kind":"email","value":"ana@example.com"}]},"text":"My refund has not arrived."}')
  case=$(field caseId <<<"$receipt")
  echo "gateway 1 took it:   $receipt"
  echo "gateway 2 knows it:  $(ask "$(url gateway-2)/v1/cases/$case" -H "Authorization: Bearer $key")"
  echo "platform key:        $key"
}

case ${1:-help} in
  start) shift; start "$@" ;;
  status | demo | roll | stop | clean) "$1" ;;
  kill) [ $# -eq 2 ] || fail "kill whom? ${all[*]}"; end KILL "$2" ;;
  term) [ $# -eq 2 ] || fail "end whom? ${all[*]}"; end TERM "$2" ;;
  logs) [ $# -eq 2 ] || fail "whose log? ${all[*]}"; exec tail -n 50 -f "$home/$2.log" ;;
  *) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p;}' "$0" ;;
esac
