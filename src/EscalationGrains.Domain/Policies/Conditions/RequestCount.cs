namespace EscalationGrains.Domain.Policies.Conditions;

/// <summary>Counts requests that no move has answered. Requests are told apart by their instants; two at the same one are two.</summary>
public static class RequestCount
{
    public static int Of(IReadOnlyList<DateTimeOffset> requests, IReadOnlyList<DateTimeOffset> served, DateTimeOffset since)
    {
        var count = 0;
        for (var i = 0; i < requests.Count; i++)
        {
            if (requests[i] >= since && Nth(requests, i) > Times(served, requests[i]))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Which one of the requests at the same instant this is, counted from 1.</summary>
    private static int Nth(IReadOnlyList<DateTimeOffset> requests, int index)
    {
        var nth = 0;
        for (var i = 0; i <= index; i++)
        {
            nth += requests[i] == requests[index] ? 1 : 0;
        }

        return nth;
    }

    private static int Times(IReadOnlyList<DateTimeOffset> instants, DateTimeOffset instant)
    {
        var times = 0;
        for (var i = 0; i < instants.Count; i++)
        {
            times += instants[i] == instant ? 1 : 0;
        }

        return times;
    }
}
