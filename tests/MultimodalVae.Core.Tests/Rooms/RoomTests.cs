using System.Text.RegularExpressions;
using MultimodalVae.Files;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Core.Tests.Rooms;

/// <summary>A folder of src is a room, and uses only rooms that come before it.</summary>
public sealed partial class RoomTests
{
    /// <summary>From the ground up.</summary>
    private static readonly string[] _order =
    [
        "MultimodalVae.Core/Randomness",
        "MultimodalVae.Core/Modalities",
        "MultimodalVae.Core/Kernels",
        "MultimodalVae.Core/Files",
        "MultimodalVae.Core/Parts",
        "MultimodalVae.Core/Schedules",
        "MultimodalVae.Core/Muting",
        "MultimodalVae.Core/Data",
        "MultimodalVae.Core/Data/Scaling",
        "MultimodalVae.Core/Data/Simulation",
        "MultimodalVae.Core/Novelty",
        "MultimodalVae.Core/Evidence",
        "MultimodalVae.Core/Graph/Operations",
        "MultimodalVae.Core/Graph",
        "MultimodalVae.Core/Graph/Distributions",
        "MultimodalVae.Core/Networks",
        "MultimodalVae.Core/Encoders",
        "MultimodalVae.Core/Decoders",
        "MultimodalVae.Core/Fusion",
        "MultimodalVae.Core/Likelihoods",
        "MultimodalVae.Core/Engines",
        "MultimodalVae.Core/Architecture",
        "MultimodalVae.Core/Diagnostics",
        "MultimodalVae.Core/Training",
        "MultimodalVae.Core",
        "MultimodalVae.Core/Presets",
        "MultimodalVae.Torch/Loading",
        "MultimodalVae.Torch/Operations",
        "MultimodalVae.Torch/Modules",
        "MultimodalVae.Torch/Graphs",
        "MultimodalVae.Torch/Training",
        "MultimodalVae.Torch/Inference",
        "MultimodalVae.Torch",
        "MultimodalVae.Measures/Numbers",
        "MultimodalVae.Measures/Intervals",
        "MultimodalVae.Measures/Divergences",
        "MultimodalVae.Measures",
        "MultimodalVae.Measures/Coalitions",
        "MultimodalVae.Measures/Gaussians",
        "MultimodalVae.Measures/ModelFree",
        "MultimodalVae.Measures/Predictive",
        "MultimodalVae.Measures/Readings",
        "MultimodalVae.Formats/Logs",
        "MultimodalVae.Formats/Csv",
        "MultimodalVae.Formats/Arrays",
        "MultimodalVae.Formats/Hdf5",
        "MultimodalVae.Formats/Matlab",
        "MultimodalVae.Formats/Parquet",
        "MultimodalVae.Formats/Rosbag",
        "MultimodalVae.Formats/Resampling",
        "MultimodalVae.Formats/Questions",
        "MultimodalVae.Formats/Mapping",
        "MultimodalVae.Formats/Onnx",
        "MultimodalVae.Formats",
        "MultimodalVae.Formats/Charts",
        "MultimodalVae.Formats/Report",
        "MultimodalVae.Tool",
    ];

    [Fact]
    public void Every_name_in_the_source_is_understood() =>
        SourceRooms.UnknownNames.Should().BeEmpty("a use of an unknown name is not seen");

    [Fact]
    public void The_order_has_every_room_once() => SourceRooms.Names.Should().BeEquivalentTo(_order);

    [Fact]
    public void A_room_uses_only_rooms_before_it() => SourceRooms.Uses
        .Where(use => Array.IndexOf(_order, use.Used) > Array.IndexOf(_order, use.Room)).Should().BeEmpty();

    [Fact]
    public void The_measures_know_a_model_only_by_what_it_reconstructs_and_how_likely_rows_are() => SourceRooms.Uses
        .Where(use => use.Room.StartsWith("MultimodalVae.Measures", StringComparison.Ordinal) && !use.Used.StartsWith(
            "MultimodalVae.Measures", StringComparison.Ordinal))
        .Select(use => use.Used).Distinct().Should().BeEquivalentTo(
            "MultimodalVae.Core/Randomness",
            "MultimodalVae.Core/Modalities",
            "MultimodalVae.Core/Data",
            "MultimodalVae.Core/Evidence",
            "MultimodalVae.Core/Files");

    [Theory]
    [InlineData("VaeModel.cs", "MultimodalVae.Core/Training", "TrainingResult")] // a type
    [InlineData("NativeDiagnosis.cs", "MultimodalVae.Core/Kernels", "Block")] // a member of a type without its name
    [InlineData("TorchTraining.cs", "MultimodalVae.Core/Engines", "NativeWeights")] // in a method
    public void A_use_is_seen_wherever_it_is(string file, string used, string type) =>
        SourceRooms.Uses.Should().Contain(use => use.File == file && use.Used == used && use.Type == type);

    [Fact]
    public void Core_and_Measures_know_nothing_of_torch()
    {
        ReferencesOf(typeof(VaeBuilder)).Should().BeEquivalentTo("Microsoft.Extensions.Logging.Abstractions");
        ReferencesOf(typeof(Measures.InformationMeasures)).Should().BeEquivalentTo("MathNet.Numerics", "MultimodalVae.Core");
    }

    /// <summary>
    /// Files are written by <see cref="AtomicFile"/> and opened by <see cref="RegularFile"/>: only there the errors of the system are
    /// looked at. The room that loads native libraries copies them, and reads the system's list of those that are loaded.
    /// </summary>
    [Fact]
    public void Only_the_room_of_files_opens_and_writes_files()
    {
        var places = from file in SourceFiles.In("src", "samples")
                     where FileAccess().IsMatch(File.ReadAllText(file))
                     let room = Path.GetRelativePath(SharedData.RepositoryRoot, Path.GetDirectoryName(file)!)
                     select room.Replace(Path.DirectorySeparatorChar, '/');

        places.Distinct().Should().BeEquivalentTo("src/MultimodalVae.Core/Files", "src/MultimodalVae.Torch/Loading");
    }

    [Fact]
    public void Every_class_is_abstract_or_final() =>
        new[] { typeof(VaeBuilder), typeof(TorchEngine), typeof(Measures.InformationMeasures) }
        .SelectMany(type => type.Assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false })
        .Should()
        .BeEmpty();

    private static IEnumerable<string?> ReferencesOf(Type type) =>
        type.Assembly.GetReferencedAssemblies().Select(reference => reference.Name)
        .Where(name => !name!.StartsWith("System", StringComparison.Ordinal));

    [GeneratedRegex(
        @"\bFile\.(Write|Append|Create|Open|Move|Replace|Copy|Read)" +
        @"|new File(Stream|Info\([^)]*\)\.(Create|Open|Append|CopyTo|MoveTo|Replace))\b|\.SavePng\(")]
    private static partial Regex FileAccess();
}
