/// <summary>A part in a program of one file, without a namespace.</summary>
internal sealed class PartWithoutNamespace;
