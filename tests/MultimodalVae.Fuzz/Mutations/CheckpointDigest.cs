using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MultimodalVae.Files;

namespace MultimodalVae.Fuzz.Mutations;

/// <summary>
/// Gives a damaged checkpoint the digest of what is in it, so that what it says is looked at: the first half of SHA-256 over the names and
/// texts of the metadata but the digest, then the names, types, shapes and values of the tensors, each in the order of their names and
/// behind its length.
/// </summary>
internal static class CheckpointDigest
{
    private const string MetadataKey = "__metadata__";
    private const string DigestKey = "digest";
    private const int Digits = 32;

    /// <summary>The file with its digest; as it is where it is no safetensors file or has none.</summary>
    public static byte[] Renewed(byte[] bytes)
    {
        if (SafeTensorsParts.TryParse(bytes) is not { } parts
            || parts.Header[MetadataKey]?[DigestKey] is not { } digest || Read(bytes) is not { } content)
            return bytes;
        digest.Become(JsonTree.OfToken(JsonTree.Quote(Of(content))));
        return parts.ToBytes();
    }

    private static SafeTensorsContent? Read(byte[] bytes)
    {
        var folder = MemoryFolder.Create();
        try
        {
            var path = Path.Combine(folder.FullName, DigestKey);
            File.WriteAllBytes(path, bytes);
            return SafeTensorsFile.Read(path);
        }
        catch (InvalidDataException)
        {
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Of(SafeTensorsContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in content.Metadata.Where(text => text.Key != DigestKey).OrderBy(
            text => text.Key, StringComparer.Ordinal))
        {
            Add(name);
            Add(text);
        }

        foreach (var (name, tensor) in content.Tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal))
        {
            Add($"{name} {tensor.IsDouble} {string.Join(',', tensor.Shape)}");
            double[] values = [.. tensor.Values];
            AddLength(values.Length);
            hash.AppendData(MemoryMarshal.AsBytes<double>(values));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            AddLength(bytes.Length);
            hash.AppendData(bytes);
        }

        void AddLength(long length) => hash.AppendData(BitConverter.GetBytes(length));
    }
}
