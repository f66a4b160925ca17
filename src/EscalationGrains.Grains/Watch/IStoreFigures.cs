namespace EscalationGrains.Grains.Watch;

/// <summary>Counts what stands in the store, cheaply enough for every few seconds.</summary>
public interface IStoreFigures
{
    /// <param name="overdueBefore">Deadlines due before this instant should have fired.</param>
    Task<StoreFigures> ReadAsync(DateTimeOffset overdueBefore, CancellationToken cancellationToken = default);
}
