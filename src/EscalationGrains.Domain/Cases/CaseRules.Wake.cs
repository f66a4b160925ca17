using EscalationGrains.Domain.Policies;

namespace EscalationGrains.Domain.Cases;

public static partial class CaseRules
{
    /// <summary>
    /// Something may be due. A tick is a hint: too early, twice or late is harmless, because only what this state holds as due by
    /// <paramref name="now"/> happens, in the order of its due instants.
    /// </summary>
    public static Verdict<CaseEvent> Wake(CaseState state, EscalationPolicy policy, DateTimeOffset now)
    {
        var log = new FactLog(state);
        while (log.State.NextDueAt is { } due && due <= now)
        {
            if (log.State.Offer is { } offer && offer.ExpiresAt == due)
            {
                log.Add(new CaseEvent.OfferExpired(now, offer.Id, offer.AgentId));
            }
            else if (log.State.Clocks.Find(c => c.DueAt == due) is { } clock)
            {
                Breach(log, clock, due, policy, now);
            }
            else
            {
                log.Add(new CaseEvent.OfferRoundEnded(now));
            }
        }

        return log.ToVerdict();
    }

    private static void Breach(FactLog log, Clock clock, DateTimeOffset due, EscalationPolicy policy, DateTimeOffset now)
    {
        log.Add(new CaseEvent.ClockBreached(now, clock.Name, clock.Target, due));
        var compared = new Dictionary<string, string>
        {
            ["clock"] = Words<ClockName>.Of(clock.Name),
            ["target"] = System.Xml.XmlConvert.ToString(clock.Target),
            ["dueAt"] = due.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["severity"] = Words<Severity>.Of(log.State.Severity),
        };
        EscalateInto(
            log, EscalationKind.Automatic, $"{Words<ClockName>.Of(clock.Name)}-breached", log.State.Tier + 1, log.State.Department, ActedBy.System, null, compared, policy, now);
    }
}
