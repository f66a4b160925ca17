using System.Reflection;
using Orleans.Serialization.Invocation;

namespace EscalationGrains.Gateway.Tests.Repetition;

/// <summary>A call of a grain that is answered, or fails, as a test says.</summary>
internal static class OutgoingCall
{
    /// <param name="answer">What asking does: asked for the first time, the second.</param>
    public static IOutgoingGrainCallContext Of(MethodInfo method, object?[] arguments, Func<int, Task<Response?>> answer)
    {
        var context = DispatchProxy.Create<IOutgoingGrainCallContext, Context>();
        var inner = (Context)(object)context;
        inner.Request = DispatchProxy.Create<IInvokable, Request>();
        ((Request)(object)inner.Request).Arguments = arguments;
        (inner.Method, inner.Answer) = (method, answer);
        return context;
    }

#pragma warning disable CA1852 // what is made from them inherits from them
    internal class Context : DispatchProxy
    {
        private int _asked;
        private Response? _response;

        internal IInvokable Request { get; set; } = null!;

        internal MethodInfo Method { get; set; } = null!;

        internal Func<int, Task<Response?>> Answer { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            "get_Request" => Request,
            "get_InterfaceMethod" => Method,
            "get_MethodName" => Method.Name,
            "get_InterfaceName" => Method.DeclaringType!.Name,
            "get_Response" => _response,
            nameof(IGrainCallContext.Invoke) => AskAsync(),
            _ => throw new NotSupportedException(targetMethod.Name),
        };

        private async Task AskAsync() => _response = await Answer(++_asked);
    }

    internal class Request : DispatchProxy
    {
        internal object?[] Arguments { get; set; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(IInvokable.GetArgumentCount) => Arguments.Length,
            nameof(IInvokable.GetArgument) => Arguments[(int)args![0]!],
            _ => throw new NotSupportedException(targetMethod.Name),
        };
    }
#pragma warning restore CA1852
}
