using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MultimodalVae.Files;

/// <summary>Tells contents apart by 32 hexadecimal digits: the first half of SHA-256.</summary>
internal sealed class Fingerprint : IDisposable
{
    private const int Digits = 32;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public static string Of(ReadOnlySpan<double> values)
    {
        using var fingerprint = new Fingerprint();
        return fingerprint.Add(values).Text();
    }

    public static string Of(RowMatrix rows) => Of(rows.Values);

    public static string Of(IReadOnlyDictionary<string, SafeTensor> tensors)
    {
        using var fingerprint = new Fingerprint();
        return fingerprint.Add(tensors).Text();
    }

    /// <summary>That of a text. Its length goes before it, so that two texts are not taken for two others that join to the same.</summary>
    public Fingerprint Add(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Add(bytes.Length).Add(bytes);
    }

    public Fingerprint Add(ReadOnlySpan<double> values) => Add(values.Length).Add(MemoryMarshal.AsBytes(values));

    public Fingerprint Add(ReadOnlySpan<int> values) => Add(values.Length).Add(MemoryMarshal.AsBytes(values));

    public Fingerprint Add(ReadOnlySpan<bool> values) => Add(values.Length).Add(MemoryMarshal.AsBytes(values));

    public Fingerprint Add(IReadOnlyDictionary<string, SafeTensor> tensors)
    {
        foreach (var (name, tensor) in tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal))
            Add($"{name} {tensor.IsDouble} {string.Join(',', tensor.Shape)}").Add([.. tensor.Values]);
        return this;
    }

    /// <summary>The fingerprint of all that was added since the last one.</summary>
    public string Text() => Convert.ToHexStringLower(_hash.GetHashAndReset())[..Digits];

    public void Dispose() => _hash.Dispose();

    private Fingerprint Add(long length) => Add(BitConverter.GetBytes(length));

    private Fingerprint Add(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        return this;
    }
}
