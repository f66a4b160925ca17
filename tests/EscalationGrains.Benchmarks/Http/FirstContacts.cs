namespace EscalationGrains.Benchmarks.Http;

/// <summary>Gives every customer of a load a case, so that what is measured afterwards is mostly conversation.</summary>
internal static class FirstContacts
{
    private const int AtOnce = 64;

    public static async Task PostAsync(Uri url, string key, int customers)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            using var connection = await RawConnection.OpenAsync(url);
            for (var customer = Interlocked.Increment(ref next); customer < customers; customer = Interlocked.Increment(ref next))
            {
                var status = await connection.SendAsync(SampleInteractions.Request(url.Authority, key, "/v1/interactions", SampleInteractions.Of(customer)));
                if (status != 201)
                {
                    throw new InvalidOperationException($"A first contact was refused: {connection.LastAnswer()}");
                }
            }
        })));
    }
}
