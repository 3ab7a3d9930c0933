using Microsoft.Extensions.Logging;
using MultimodalVae.Files;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <content>Files.</content>
public sealed partial class VaeModel
{
    /// <summary>
    /// Writes the model as a safetensors file: the weights, and in its metadata all that
    /// <see cref="Load(string, PartFactories, TrainingObjective, Microsoft.Extensions.Logging.ILoggerFactory)"/> makes the model of. These
    /// are the layout with the names of the columns, the parts of the architecture and of the objective with their options, the seed, the
    /// <see cref="Scaling"/>, the <see cref="TrainedMasks"/> (10 million columns of them where there are more) and
    /// <see cref="DataStatistics"/>, where they are known, and the versions of the library and of the format.
    /// </summary>
    /// <param name="path">The file; one that stands there is replaced once the new one is complete.</param>
    /// <param name="withTraining">
    /// Whether the file has the state of a <see cref="TrainingOptions.Resumable"/> training too, where the model has kept one, so that the
    /// model of the file resumes it. It makes the file three times as large, and nobody needs it who only runs the model. The default value
    /// is true.
    /// </param>
    /// <exception cref="IOException">The file cannot be written; what stood there is untouched.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void Save(string path, bool withTraining = true)
    {
        var (tensors, metadata) = Content(withTraining);
        SafeTensorsFile.Write(path, tensors, metadata);
    }

    /// <summary>Writes the same bytes to a stream.</summary>
    /// <param name="stream">Takes the bytes; it is not closed.</param>
    /// <param name="withTraining">
    /// Whether they have the state of a <see cref="TrainingOptions.Resumable"/> training too. The default value is true.
    /// </param>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void Save(Stream stream, bool withTraining = true)
    {
        var (tensors, metadata) = Content(withTraining);
        SafeTensorsFile.Write(stream, tensors, metadata);
    }

    /// <summary>
    /// Makes the model that <see cref="Save(string, bool)"/> wrote: the same graph, weights, seed, <see cref="TrainedMasks"/> and
    /// <see cref="DataStatistics"/>, and the training that it can resume. The file has names and numbers only; no code and no type is
    /// loaded by what it says. It has the graph of every model made of operations, so that no type of a part is needed to run the model;
    /// <see cref="Architecture"/>, <see cref="Objective"/> and <see cref="Fit"/> need the factories of parts that are not built in, and so
    /// does a model with torch modules.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="ownParts">
    /// How parts are made that are not built in. With it the model is made anew of its parts, in place of the graph of the file. Null where
    /// there are none, or where the model is only run.
    /// </param>
    /// <param name="objective">
    /// What training minimises, in place of what the file says, or null. With it nothing of the file's own objective has to be known.
    /// </param>
    /// <param name="loggers">Where training logs to, or null.</param>
    /// <exception cref="InvalidDataException">
    /// The file is not a model with a description of its parts, or it is damaged; the message says where. Weights alone are loaded by
    /// <see cref="LoadWeights(string, Func{string, string}, bool)"/>.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// The model is made of its parts, and some are not built in and have no factory, all of which are named; or the file has another
    /// format, or an operation that is not known.
    /// </exception>
    /// <exception cref="VaeConfigurationException">The objective given does not fit the model.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static VaeModel Load(
        string path, PartFactories? ownParts = null, TrainingObjective? objective = null, ILoggerFactory? loggers = null) =>
        Made(SafeTensorsFile.Read(path), path, ownParts, objective, loggers);

    /// <summary>Makes the model that was saved to a stream; messages call it <c>stream</c>.</summary>
    /// <param name="stream">The stream, which is read from where it is to its end and not closed.</param>
    /// <param name="ownParts">As of <see cref="Load(string, PartFactories, TrainingObjective, ILoggerFactory)"/>.</param>
    /// <param name="objective">As of that.</param>
    /// <param name="loggers">As of that.</param>
    /// <inheritdoc cref="Load(string, PartFactories, TrainingObjective, ILoggerFactory)" path="/exception"/>
    public static VaeModel Load(
        Stream stream, PartFactories? ownParts = null, TrainingObjective? objective = null, ILoggerFactory? loggers = null) =>
        Made(SafeTensorsFile.Read(stream), SafeTensorsFile.StreamName, ownParts, objective, loggers);

    private static VaeModel Made(
        SafeTensorsContent content, string path, PartFactories? ownParts, TrainingObjective? objective, ILoggerFactory? loggers)
    {
        var file = new ModelMetadata(content, path);
        var (parts, runtime) = new ModelReader(file, content, path).Read(ownParts, objective);
        return new VaeModel(parts, runtime, file.Seed(), loggers)
        {
            _training = TrainingInModelFile.Read(content, path, runtime.Graph.Layout),
            TrainedMasks = file.TrainedMasks(runtime.Graph.Layout),
            DataStatistics = file.Statistics(runtime.Graph.Layout),
        };
    }

    /// <summary>
    /// Replaces all weights by those of a safetensors file, converted to the model's precision, and <see cref="TrainedMasks"/>,
    /// <see cref="DataStatistics"/> and <see cref="Scaling"/> by what it says of them. Weights that <see cref="Save(string, bool)"/> did
    /// not write are taken as unscaled. Tensors of the file that the model has no use for are passed over.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="nameInFile">
    /// The file's name for each of the model's weights, or null where the names are the same. Where it is given, layout, names of columns
    /// and parts of the model in the file may be others. It may call the model to read it, not to train it or to load weights.
    /// </param>
    /// <param name="transposed">
    /// Whether matrices lie in the file as <c>[in, out]</c>, as those of Keras and JAX. The default value is false: as PyTorch's.
    /// </param>
    /// <exception cref="InvalidDataException">
    /// The file is none, lacks a weight, has one of another shape, was saved by a model of another layout, with other names of columns or
    /// of other parts, or is damaged in what it says of the model; the message says which. No weight is changed.
    /// </exception>
    /// <exception cref="NotSupportedException">The file has another format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another call is training the model or loading weights, as where <paramref name="nameInFile"/> makes such a call.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public void LoadWeights(string path, Func<string, string>? nameInFile = null, bool transposed = false) =>
        LoadWeights(() => SafeTensorsFile.Read(path), path, nameInFile, transposed);

    /// <summary>Replaces all weights by those of a stream; messages call it <c>stream</c>.</summary>
    /// <param name="stream">The stream, which is read from where it is to its end and not closed.</param>
    /// <param name="nameInFile">As of <see cref="LoadWeights(string, Func{string, string}, bool)"/>.</param>
    /// <param name="transposed">As of that.</param>
    /// <inheritdoc cref="LoadWeights(string, Func{string, string}, bool)" path="/exception"/>
    public void LoadWeights(Stream stream, Func<string, string>? nameInFile = null, bool transposed = false) =>
        LoadWeights(() => SafeTensorsFile.Read(stream), SafeTensorsFile.StreamName, nameInFile, transposed);

    private void LoadWeights(Func<SafeTensorsContent> read, string path, Func<string, string>? nameInFile, bool transposed)
    {
        using var training = _runtime.BeginTraining();
        var content = read();
        var file = new ModelMetadata(content, path);
        var names = nameInFile is null ? null : _runtime.Map.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => nameInFile(tensor.Name) ?? tensor.Name);
        _runtime.ThrowIfDisposed();
        var (trainedMasks, statistics) = (file.TrainedMasks(Layout), file.Statistics(Layout));
        _runtime.ImportWeights(content, path, names is null ? ProblemsOf(file) : [], names, transposed, file.Scaling(Layout));
        (_oldScaling, _training) = (null, null);
        (TrainedMasks, DataStatistics) = (trainedMasks, statistics);
    }

    private (IReadOnlyDictionary<string, SafeTensor> Tensors, Dictionary<string, string> Metadata) Content(bool withTraining)
    {
        _runtime.ThrowIfDisposed();
        var (training, weights, metadata) = (_training, _runtime.ExportWeights(), Metadata());
        return (withTraining && training is not null ? TrainingInModelFile.Add(training, weights, metadata) : weights, metadata);
    }

    private Dictionary<string, string> Metadata() => ModelMetadata.Of(
        Layout,
        _parts.DescribedArchitecture.GetRawText(),
        _parts.StoredGraph ?? _runtime.GraphText,
        _parts.DescribedObjective.GetRawText(),
        _seed,
        Scaling,
        DataStatistics,
        TrainedMasks);

    /// <summary>
    /// Modalities in another order have weights of the same names and shapes, and the fusion would take one for the other; so have other
    /// parts, as a likelihood with another coding.
    /// </summary>
    private IReadOnlyList<string> ProblemsOf(ModelMetadata file) => file.ProblemOf(Layout) is { } problem ? [problem]
        : file.Format is not null && file.Text(ModelMetadata.ArchitectureKey) is { } description
            ? file.Describe(
                ModelMetadata.ArchitectureKey, () => ArchitectureDescription.Differences(description, _parts.DescribedArchitecture))
            : [];
}
