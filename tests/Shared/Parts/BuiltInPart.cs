namespace MultimodalVae.Tests.Shared.Parts;

/// <summary>A built-in part as the tests make it.</summary>
/// <param name="Name">Its name in the names of tests.</param>
/// <param name="Create">Makes it with the options that are chosen.</param>
internal sealed record BuiltInPart<T>(string Name, Func<PartChoices, T> Create)
    where T : class
{
    public override string ToString() => Name;
}
