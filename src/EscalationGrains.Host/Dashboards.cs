using Orleans.Dashboard;

namespace EscalationGrains.Host;

/// <summary>Orleans' own dashboard: silos, activations, calls and their times by grain type.</summary>
internal static class Dashboards
{
    private const string Path = "/dashboard";

    private static readonly Dictionary<string, object?> Code = new() { ["code"] = "access.contents" };

    /// <summary>Log lines stay where logs go.</summary>
    public static void Configure(DashboardOptions options) => options.HideTrace = true;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapOrleansDashboard(Path).AddEndpointFilter(WithoutContents);

    /// <summary>The operator runs the cluster and is no tenant: what a grain holds may be a customer's words.</summary>
    private static ValueTask<object?> WithoutContents(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Path.StartsWithSegments(Path + "/GrainState", StringComparison.OrdinalIgnoreCase)
            ? new(Results.Problem("What a grain holds is its tenant's, not the operator's.", statusCode: StatusCodes.Status403Forbidden, extensions: Code))
            : next(context);
}
