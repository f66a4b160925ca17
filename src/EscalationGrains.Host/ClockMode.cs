namespace EscalationGrains.Host;

/// <summary>Which clock the product keeps; configuration key <c>Clock:Mode</c>.</summary>
internal enum ClockMode
{
    System = 0,

    /// <summary>Stands still until <c>POST /v1/test-clock/advance</c> moves it.</summary>
    Test = 1,
}
