using EscalationGrains.Gateway;
using EscalationGrains.Grains;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Migrations;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Host;

/// <summary>Wires one process together from its settings; nothing else lives in this project.</summary>
internal static class HostComposition
{
    /// <summary>How long a graceful stop may take: requests under way finish, feeds close, the silo hands its grains over.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);

    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static WebApplication Build(string[] args)
    {
        // Settings files stand beside the program; data, by default, where it was started.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var settings = HostSettings.Read(builder.Configuration);
        if (string.IsNullOrWhiteSpace(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(HostSettings.DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(o => o.ShutdownTimeout = StopWithin);
        builder.Services.AddSingleton(settings);
        AddClock(builder.Services, settings);
        TelemetryComposition.Add(builder.Services, settings);
        if (settings.Role == HostRole.Gateway)
        {
            builder.UseOrleansClient(client => ClusterComposition.ConfigureClient(client.RepeatLostCalls(), settings));
        }
        else
        {
            builder.Services.AddEscalationStorage(settings.Storage);
            builder.Services.AddOptions<EscalationOptions>().Bind(builder.Configuration.GetSection(EscalationOptions.Section)).ValidateOnStart();
            builder.UseOrleans(silo => ClusterComposition.ConfigureSilo(silo, settings));
        }

        if (settings.Role != HostRole.Silo)
        {
            builder.Services.AddEscalationGateway(builder.Configuration, inCluster: settings.Role == HostRole.Gateway);
        }

        if (settings.Role == HostRole.All && string.IsNullOrWhiteSpace(builder.Configuration["Access:OperatorKey"]))
        {
            builder.Services.AddHostedService<DemoTenant>();
        }

        var app = builder.Build();
        TelemetryComposition.Map(app, settings.Telemetry);
        if (settings.Role != HostRole.Silo)
        {
            app.MapEscalationGateway();
            if (settings.Dashboard)
            {
                app.MapForTheOperator(Dashboards.Map);
            }
        }

        SiloHealth.Map(app, settings.Role);

        return app;
    }

    /// <summary>What must be done before anything runs: check the options of all features, bring the schema up to date, and a test clock to
    /// where it stood.</summary>
    /// <exception cref="OptionsValidationException">An option is wrong; nothing was touched.</exception>
    public static async Task PrepareAsync(WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        if (app.Services.GetRequiredService<HostSettings>().Role == HostRole.Gateway)
        {
            return;
        }

        await app.Services.GetRequiredService<StoreMigrator>().MigrateAsync(CancellationToken.None);
        if (app.Services.GetRequiredKeyedService<TimeProvider>(ProductClock.Key) is TestClock clock
            && await app.Services.GetRequiredService<IClockStore>().ReadAsync() is { } stood)
        {
            clock.MoveTo(stood);
        }
    }

    private static void AddClock(IServiceCollection services, HostSettings settings) => services.AddKeyedSingleton<TimeProvider>(
        ProductClock.Key, (_, _) => settings.ClockMode == ClockMode.Test ? new TestClock(settings.ClockStart) : TimeProvider.System);
}
