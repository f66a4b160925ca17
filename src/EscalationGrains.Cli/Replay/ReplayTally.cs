using EscalationGrains.Cli.Api;

namespace EscalationGrains.Cli.Replay;

/// <summary>Counts what a replay did and what the host answered. Lanes report side by side, so each report is one lock.</summary>
internal sealed class ReplayTally
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _cases = [];
    private readonly HashSet<string> _customers = [];
    private readonly SortedDictionary<string, int> _commands = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _escalations = new(StringComparer.Ordinal);
    private readonly List<ReplayFailure> _failures = [];

    public int Records { get; private set; }

    public int Duplicates { get; private set; }

    public int ClockAdvances { get; private set; }

    public int DeadlinesFired { get; private set; }

    public int Cases => _cases.Count;

    public int Customers => _customers.Count;

    /// <summary>Commands that were taken, by verb.</summary>
    public IReadOnlyDictionary<string, int> Commands => _commands;

    /// <summary>Moves between tiers that interactions led to, by kind. No reassignment is among them.</summary>
    public IReadOnlyDictionary<string, int> Escalations => _escalations;

    public IReadOnlyList<ReplayFailure> Failures => _failures;

    public int Requests => Records + Commands.Values.Sum() + Failures.Count;

    public void Posted(InteractionReceipt receipt)
    {
        lock (_lock)
        {
            Records++;
            _cases.Add(receipt.CaseId);
            _customers.Add(receipt.CustomerId);
            if (receipt.Duplicate)
            {
                Duplicates++;
                return;
            }

            foreach (var escalation in receipt.Escalations ?? [])
            {
                _escalations[escalation.Kind] = _escalations.GetValueOrDefault(escalation.Kind) + 1;
            }
        }
    }

    public void Commanded(string verb)
    {
        lock (_lock)
        {
            _commands[verb] = _commands.GetValueOrDefault(verb) + 1;
        }
    }

    public void Failed(ReplayFailure failure)
    {
        lock (_lock)
        {
            _failures.Add(failure);
        }
    }

    public void Advanced(int fired)
    {
        ClockAdvances++;
        DeadlinesFired += fired;
    }
}
