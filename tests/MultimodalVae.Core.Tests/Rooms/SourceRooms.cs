using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Rooms;

/// <summary>The folders of src, and what each uses of the others, as the compiler understands the source.</summary>
internal static class SourceRooms
{
    private const string GlobalUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " +
        "global using System.Threading; global using System.Threading.Tasks;";

    private static readonly string _root = Path.Combine(SharedData.RepositoryRoot, "src");

    private static readonly CSharpCompilation _compilation = Compile();

    /// <summary>To ask what a name means takes time: of the other names the answer is known.</summary>
    private static readonly HashSet<string> _declared = [.. _compilation.GetSymbolsWithName(_ => true).SelectMany(
        symbol => (string[])[symbol.Name, symbol.Name.Replace("Attribute", "")])];

    private static readonly Lazy<RoomUse[]> _uses = new(() =>
        [.. _compilation.SyntaxTrees.Where(
            tree => tree.FilePath.Length > 0).SelectMany(tree => UsesOf(tree, _compilation.GetSemanticModel(tree))).Distinct()]);

    /// <summary>All folders with source files, as in <c>MultimodalVae.Core/Data</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Files().Select(RoomOf).Distinct()];

    /// <summary>Every use of a type, or of a member of a type, that is in another folder.</summary>
    public static IReadOnlyList<RoomUse> Uses => _uses.Value;

    /// <summary>
    /// What the compiler does not know in the source: types, namespaces, and members but for static ones, which a source generator may add.
    /// </summary>
    public static IEnumerable<string> UnknownNames => _compilation.GetDiagnostics()
        .Where(diagnostic => diagnostic.Id is "CS0103" or "CS0234" or "CS0246" or "CS1061").Select(diagnostic => diagnostic.ToString());

    private static CSharpCompilation Compile() => CSharpCompilation.Create(
        "src",
        [.. Files()
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)), CSharpSyntaxTree.ParseText(GlobalUsings)],
        References());

    private static IEnumerable<RoomUse> UsesOf(SyntaxTree tree, SemanticModel model)
    {
        var room = RoomOf(tree.FilePath);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Where(
            name => _declared.Contains(name.Identifier.Text)))
        {
            var symbol = model.GetSymbolInfo(name).Symbol;
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            if (type?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath is { Length: > 0 } path
                && RoomOf(path) is var used && used != room)
                yield return new RoomUse(room, used, Path.GetFileName(tree.FilePath), type.Name);
        }
    }

    /// <summary>What the tests run on, but not the libraries whose source is looked at.</summary>
    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith(nameof(MultimodalVae), StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));

    private static IEnumerable<string> Files() => SourceFiles.In("src")
        .Where(file => !Path.GetRelativePath(_root, file).Split(Path.DirectorySeparatorChar).Contains("buildTransitive"));

    private static string RoomOf(string file) =>
        Path.GetRelativePath(_root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '/');
}

/// <summary>A file that uses a type of another folder.</summary>
internal sealed record RoomUse(string Room, string Used, string File, string Type)
{
    public override string ToString() => $"{Room} uses {Used}: {Type}, in {File}";
}
