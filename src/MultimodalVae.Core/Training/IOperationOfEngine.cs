namespace MultimodalVae;

/// <summary>An operation that an engine of another package trains.</summary>
internal interface IOperationOfEngine
{
    Engine Engine { get; }
}
