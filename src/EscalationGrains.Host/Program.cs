using EscalationGrains.Host;
using Microsoft.Extensions.Options;

try
{
    await using var app = HostComposition.Build(args);
    await HostComposition.PrepareAsync(app);
    await app.RunAsync();
    return 0;
}
catch (SettingsException e)
{
    return Refuse(e.Faults);
}
catch (OptionsValidationException e)
{
    return Refuse(e.Failures);
}

static int Refuse(IEnumerable<string> faults)
{
    Console.Error.WriteLine("The configuration cannot be started with:");
    foreach (var fault in faults)
    {
        Console.Error.WriteLine($"  - {fault}");
    }

    return 2;
}
