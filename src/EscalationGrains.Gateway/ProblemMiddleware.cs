using Microsoft.AspNetCore.Connections;

namespace EscalationGrains.Gateway;

/// <summary>Turns whatever fails below into a problem body, and gives the server's own bodiless refusals one.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception gone) when (IsGone(http, gone))
        {
            // The client went away; nobody reads an answer and nothing is wrong here.
            return;
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            var problem = Problems.Of(failure);
            Report(problem, failure);
            http.Response.Clear();
            await problem.ExecuteAsync(http);
            return;
        }

        var response = http.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null && response.ContentLength is null or 0)
        {
            await Problems.OfStatus(response.StatusCode).ExecuteAsync(http);
        }
    }

    /// <summary>A reset can be met by a read before the request is marked as aborted.</summary>
    private static bool IsGone(HttpContext http, Exception failure) =>
        failure is ConnectionResetException or ConnectionAbortedException
        || (http.RequestAborted.IsCancellationRequested && failure is OperationCanceledException or IOException);

    private void Report(Problem problem, Exception failure)
    {
        if (problem.Code == "internal")
        {
            LogFailed(failure);
        }
        else if (problem.Status >= 500)
        {
            LogUnavailable(problem.Code, failure.GetType().Name);
        }
    }
}
