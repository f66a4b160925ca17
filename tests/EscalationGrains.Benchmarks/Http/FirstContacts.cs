namespace EscalationGrains.Benchmarks.Http;

/// <summary>Gives every customer of a load a case, so that what is measured afterwards is mostly conversation.</summary>
internal static class FirstContacts
{
    private const int AtOnce = 64;

    /// <param name="languages">Spoken in turns, which decides the queue; English when left out.</param>
    public static async Task PostAsync(Uri url, string key, int customers, string[]? languages = null)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            using var connection = await RawConnection.OpenAsync(url);
            for (var customer = Interlocked.Increment(ref next); customer < customers; customer = Interlocked.Increment(ref next))
            {
                var request = SampleInteractions.Request(url.Authority, key, "/v1/interactions", SampleInteractions.Of(customer, languages?[customer % languages.Length] ?? "en"));
                int status;
                while ((status = await connection.SendAsync(request)) is 429 or 503)
                {
                    // A process that has just started refuses a crowd; the answer says Retry-After: 1.
                    await Task.Delay(TimeSpan.FromSeconds(1));
                }

                if (status != 201)
                {
                    throw new InvalidOperationException($"A first contact was refused: {connection.LastAnswer()}");
                }
            }
        })));
    }
}
