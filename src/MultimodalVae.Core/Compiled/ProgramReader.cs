using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Files;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>Makes a program of the description of an architecture, as a model file has it.</summary>
internal sealed class ProgramReader
{
    private readonly DescribedPart _architecture;
    private readonly ModalityLayout _layout;
    private readonly WeightLimit _limit;
    private readonly Dictionary<string, DescribedPart> _parts;
    private readonly List<DenseLayer> _encoding = [];
    private readonly List<DenseLayer> _decoding = [];
    private readonly List<(int From, int To, int Count)> _copies = [];
    private readonly List<string> _problems = [];
    private readonly int _columns;
    private int _places;
    private int _weights;
    private int _byInput;
    private long _numbers;

    private ProgramReader(DescribedPart architecture, ModalityLayout layout, WeightLimit limit)
    {
        _architecture = architecture;
        _layout = layout;
        _limit = limit;
        var modalities = architecture.Get<DescribedPart>("modalities");
        _parts = layout.Modalities.ToDictionary(modality => modality.Name, modality => modalities.Get<DescribedPart>(modality.Name));
        _columns = Places(layout.Width);
    }

    /// <summary>The program.</summary>
    /// <param name="architecture">The description.</param>
    /// <param name="layout">The layout of the rows, with the mute value.</param>
    /// <param name="limit">How much there may be of weights.</param>
    /// <exception cref="NotSupportedException">A part is none that the engine knows, or the mute value is too large; all that is so is named.</exception>
    /// <exception cref="FormatException">
    /// Something is missing in the description, or of another kind than it should be, or there are more weights than the limit.
    /// </exception>
    public static CompiledProgram Read(DescribedPart architecture, ModalityLayout layout, WeightLimit limit) =>
        new ProgramReader(architecture, layout, limit).Read();

    private CompiledProgram Read()
    {
        var latent = _architecture.Positive("latentWidth");
        CheckParts();
        var (codes, encoderLayerCount) = (ReadEncoders(), _encoding.Count);
        var fusion = _architecture.Get<DescribedPart>("fusion");
        var isProduct = fusion.Type == "ProductOfExpertsFusion";
        var floor = Floor(fusion);
        GaussianPlaces[] experts = isProduct
            ? [.. codes.Select((code, i) => Gaussian($"fusion.experts.{i}", code.Place, code.Width, latent, floor, code.IsData))]
            : [Concatenated(fusion, codes, latent, floor)];
        var (mean, logVariance) = isProduct ? (Places(latent), Places(latent)) : (experts[0].Mean, experts[0].LogVariance);
        var (observed, deviation, noise, z) = (Places(_layout.Modalities.Count), Places(latent), Places(latent), Places(latent));
        var heads = ReadDecoders(z, latent);
        MarkSharedInputs();
        return new CompiledProgram
        {
            Layout = _layout,
            LatentWidth = latent,
            PlaceCount = _places,
            WeightCount = _weights,
            ByInputCount = _byInput,
            Columns = _columns,
            Observed = observed,
            Copies = [.. _copies],
            Encoding = [.. _encoding],
            EncoderLayerCount = encoderLayerCount,
            Experts = experts,
            IsProduct = isProduct,
            PosteriorMean = mean,
            PosteriorLogVariance = logVariance,
            PosteriorDeviation = deviation,
            Noise = noise,
            Latent = z,
            Decoding = [.. _decoding],
            Heads = heads,
        };
    }

    private void CheckParts()
    {
        Check("the fusion", _architecture.Get<DescribedPart>("fusion"), "ConcatenationFusion", "ProductOfExpertsFusion");
        foreach (var modality in _layout.Modalities)
        {
            var parts = PartsOf(modality);
            Check($"the encoder of '{modality.Name}'", parts.Get<DescribedPart>("encoder"), "DenseEncoder");
            Check($"the decoder of '{modality.Name}'", parts.Get<DescribedPart>("decoder"), "DenseDecoder");
            Check($"the likelihood of '{modality.Name}'", parts.Get<DescribedPart>("likelihood"), "GaussianLikelihood", "BernoulliLikelihood");
        }

        if (MuteValues.ProblemOf(_layout.MuteValue, isDouble: false) is { } problem)
        {
            // With this precision no engine runs the model.
            if (!_architecture.Has("precision") || _architecture.Get<string>("precision") == "Float32")
                throw new FormatException(problem);
            _problems.Add($"the mute value is {Numbers.Text(_layout.MuteValue)}; expected at most {Numbers.Text(MuteValues.Largest(isDouble: false))}");
        }

        if (_problems.Count > 0)
            throw new NotSupportedException($"The model cannot be compiled: {string.Join("; ", _problems)}. The torch engine runs it.");
    }

    private void Check(string what, DescribedPart part, params string[] known)
    {
        if (!known.Contains(part.Type))
            _problems.Add($"{what} is {part.Type}; {string.Join(" or ", known)} is wanted");
    }

    private (int Place, int Width, bool IsData)[] ReadEncoders()
    {
        var encoders = _layout.Modalities.Select(modality => (Modality: modality, Part: PartsOf(modality).Get<DescribedPart>("encoder"))).ToArray();
        var widths = encoders.Select(encoder => (Layers: encoder.Part.Positives("widths"), encoder.Modality.Width)).ToArray();
        var codeWidths = widths.Select(width => width.Layers.Length > 0 ? width.Layers[^1] : width.Width).ToArray();
        var codes = Places(codeWidths.Sum());
        var results = new (int, int, bool)[encoders.Length];
        for (var (i, place) = (0, codes); i < encoders.Length; place += codeWidths[i++])
        {
            var (modality, part) = encoders[i];
            var columns = _columns + _layout.StartOf(modality.Name);
            var layers = widths[i].Layers;
            if (layers.Length == 0)
                _copies.Add((columns, place, codeWidths[i]));
            else
                Stack(_encoding, $"encoder.{modality.Name}", columns, modality.Width, layers, Function(part), place, readsData: true);
            results[i] = (place, codeWidths[i], layers.Length == 0);
        }

        return results;
    }

    private GaussianPlaces Concatenated(DescribedPart fusion, (int Place, int Width, bool IsData)[] codes, int latent, float floor)
    {
        var isData = codes.All(code => code.IsData);
        var (place, width) = Stack(
            _encoding, "fusion.shared", codes[0].Place, codes.Sum(code => code.Width), fusion.Positives("widths"), Function(fusion), readsData: isData);
        return Gaussian("fusion.latent", place, width, latent, floor, isData && place == codes[0].Place);
    }

    private GaussianPlaces Gaussian(string name, int input, int inputs, int latent, float floor, bool readsData)
    {
        var (mean, raw) = (Places(latent), Places(latent));
        Layer(_encoding, $"{name}.mean", input, inputs, mean, latent, ActivationFunction.Identity, readsData);
        Layer(_encoding, $"{name}.log_variance", input, inputs, raw, latent, ActivationFunction.Identity, readsData);
        return new GaussianPlaces(mean, raw, Places(latent), Places(latent), Places(latent), floor);
    }

    private OutputHead[] ReadDecoders(int latentPlace, int latent)
    {
        var function = Function(_architecture);
        var (shared, sharedWidth) = Stack(_decoding, "shared_decoder", latentPlace, latent, _architecture.Positives("sharedDecoderWidths"), function);
        var decoders = _layout.Modalities.Select(modality => (Modality: modality, Part: PartsOf(modality).Get<DescribedPart>("decoder"))).ToArray();
        var cutWidths = decoders.Select(decoder => decoder.Part.Has("inputWidth") ? decoder.Part.Positive("inputWidth") : (int?)null).ToArray();
        var cut = cutWidths.Sum() is > 0 and { } cutWidth ? Stack(_decoding, "cut_layer", shared, sharedWidth, [cutWidth], function).Place : shared;
        var heads = new OutputHead[decoders.Length];
        for (var i = 0; i < decoders.Length; i++)
        {
            var (modality, part) = decoders[i];
            var (input, inputs) = cutWidths[i] is { } width ? (cut, width) : (shared, sharedWidth);
            cut += cutWidths[i] ?? 0;
            var features = Stack(_decoding, $"decoder.{modality.Name}", input, inputs, part.Positives("widths"), Function(part));
            heads[i] = Head(modality, features.Place, features.Width);
        }

        return heads;
    }

    private OutputHead Head(Modality modality, int features, int width)
    {
        var (likelihood, name, start) = (PartsOf(modality).Get<DescribedPart>("likelihood"), $"likelihood.{modality.Name}", _layout.StartOf(modality.Name));
        var first = Places(modality.Width);
        if (likelihood.Type == "BernoulliLikelihood")
        {
            Layer(_decoding, $"{name}.logit", features, width, first, modality.Width, ActivationFunction.Identity);
            return new BernoulliHead(start, modality.Width, first, likelihood.Get<BinaryCoding>("coding"));
        }

        var raw = Places(modality.Width);
        Layer(_decoding, $"{name}.mean", features, width, first, modality.Width, ActivationFunction.Identity);
        Layer(_decoding, $"{name}.log_variance", features, width, raw, modality.Width, ActivationFunction.Identity);
        return new GaussianHead(start, modality.Width, first, raw, Floor(likelihood));
    }

    /// <summary>Layers one after the other, the last one of which leaves its numbers at a place that is given or a new one.</summary>
    private (int Place, int Width) Stack(
        List<DenseLayer> layers, string name, int input, int inputs, int[] widths, ActivationFunction function, int? output = null, bool readsData = false)
    {
        for (var i = 0; i < widths.Length; i++)
        {
            var place = i == widths.Length - 1 && output is { } given ? given : Places(widths[i]);
            Layer(layers, $"{name}.{i}", input, inputs, place, widths[i], function, readsData && i == 0);
            (input, inputs) = (place, widths[i]);
        }

        return (input, inputs);
    }

    private void Layer(
        List<DenseLayer> layers, string name, int input, int inputs, int output, int outputs, ActivationFunction function, bool readsData = false)
    {
        _numbers += (inputs + 1L) * outputs;
        _limit.Check(_numbers, 2 * (_encoding.Count + _decoding.Count + 1));
        var layer = new DenseLayer
        {
            Name = name,
            Input = input,
            Inputs = inputs,
            Output = output,
            Outputs = outputs,
            Linear = function == ActivationFunction.Silu ? Places(outputs) : output,
            Activation = function,
            Weights = _weights,
            ByInput = _byInput,
            ReadsData = readsData,
        };
        layers.Add(layer);
        _weights = checked(_weights + layer.WeightCount);
        _byInput = checked(_byInput + layer.ByInputCount);
    }

    /// <summary>Backward the last of several layers that read the same numbers comes first: it sets their gradient, and the others add to it.</summary>
    private void MarkSharedInputs()
    {
        var seen = new HashSet<int>();
        foreach (var layer in Enumerable.Reverse(_encoding.Concat(_decoding).ToList()))
            layer.SharesInput = !seen.Add(layer.Input);
    }

    /// <summary>New places, aligned, with room behind them for what fills the last vector.</summary>
    private int Places(int count)
    {
        var place = _places;
        _places = checked(_places + Padding.Up(count) + Padding.Unit);
        return place;
    }

    private DescribedPart PartsOf(Modality modality) => _parts[modality.Name];

    private static float Floor(DescribedPart part)
    {
        var floor = (float)part.Get<double>("varianceFloor");
        return floor >= 0 && float.IsFinite(floor) ? floor : throw new FormatException($"'varianceFloor' is {floor}; a finite number, 0 or more, is wanted.");
    }

    private static ActivationFunction Function(DescribedPart part) => part.Get<ActivationFunction>("activation");
}
