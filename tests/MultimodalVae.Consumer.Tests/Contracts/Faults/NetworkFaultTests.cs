using MultimodalVae.Contracts;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

public sealed class NetworkFaultTests : FaultTests<NetworkContract>
{
    private const int Width = 3;

    protected override IEnumerable<(string Test, NetworkContract Suite, string Message)> Faults
    {
        get
        {
            TestRun.NeedsTorch();
            var described = 0;
            yield return (
                nameof(NetworkContract.It_gives_the_promised_width_in_both_precisions),
                Encodes((columns, layers) => layers.Dense("layer", columns, Width), promised: Width + 1),
                "Encoder of touch:1 in a model of Float32:*'touch': the code of its Encoder has a width of 3; expected 4.*");
            yield return (
                nameof(NetworkContract.It_gives_finite_numbers_for_data_and_for_muted_columns),
                Encodes((columns, layers) => layers.Dense("layer", (columns + 1).Log(), Width)),
                "Encoder of touch:1: it does not give finite numbers for muted columns: *row 0 has a number 0 of the code of NaN*");
            yield return (
                nameof(NetworkContract.It_gives_the_same_when_asked_again),
                EncodesByTorch((layer, input) => nn.functional.dropout(layer.call(input), training: true)),
                "Encoder of touch:1, asked again: the code is*");
            yield return (
                nameof(NetworkContract.A_row_does_not_depend_on_the_other_rows),
                EncodesByTorch((layer, input) => layer.call(input - input.mean([0], keepdim: true))),
                "Encoder of touch:1: the code of row 0 among others is*");
            yield return (
                nameof(NetworkContract.The_seed_decides_its_weights),
                EncodesByTorch((layer, input) => layer.call(input), layer => nn.init.constant_(layer.weight!, ++described)),
                "Encoder of touch:1: weight '0.layer.weight' has other numbers with the same seed.");
            yield return (
                nameof(NetworkContract.The_seed_decides_its_weights),
                EncodesByTorch((layer, input) => layer.call(input), layer => nn.init.constant_(layer.weight!, 0.5)),
                "Encoder of touch:1: weight '0.layer.weight' has the same numbers with another seed.");
            yield return (
                nameof(NetworkContract.The_seed_decides_its_weights),
                Encodes((columns, layers) => layers.Dense($"layer{++described}", columns, Width)),
                "Encoder of touch:1: there is no weight 'layer*.bias' when it is described anew.");
            yield return (
                nameof(NetworkContract.Its_weights_have_plain_names_that_stay_the_same),
                Encodes((columns, layers) => layers.Dense("my layer", columns, Width)),
                "Encoder of touch:1: a weight is named 'my layer.bias'; expected letters, digits, '_' and '.'.");
            yield return (
                nameof(NetworkContract.Its_weights_have_plain_names_that_stay_the_same),
                Encodes((columns, layers) => layers.Dense($"layer{++described}", columns, Width)),
                "Encoder of touch:1: its weights are named layer*.bias, layer*.weight when it is described anew; " +
                "expected layer*.bias, layer*.weight.");
            yield return (
                nameof(NetworkContract.Its_saved_weights_are_all_that_it_has),
                EncodesByTorch((layer, input) => layer.call(input), isRegistered: false),
                "Encoder of touch:1 of another seed with the same weights, which lacks one that is not saved: the code is*");
            yield return (
                nameof(NetworkContract.Models_of_one_description_share_nothing),
                new EncoderSuite(() =>
                {
                    var made = new Dictionary<int, Node>();
                    return new Encoder(
                        (columns, layers) => made.TryGetValue(columns.Width, out var known) ? known : made[columns.Width] = layers.Dense(
                            "layer", columns, Width));
                }),
                "Encoder of touch:1 in a second model:*which it was not given*");
            yield return (
                nameof(NetworkContract.Every_weight_and_every_input_gets_a_gradient),
                Decodes((input, layers) => layers.Dense("layer", ((input * 0) + 1).Where(input), Width)),
                "Decoder of touch:1, reading 1: the gradient is 0 for input 0.");
            yield return (
                nameof(NetworkContract.Every_weight_and_every_input_gets_a_gradient),
                Decodes((input, layers) => input.Sum().Where(layers.Dense("layer", input, Width).Sum()), width: 1),
                "Decoder of touch:1, reading 1: the gradient is 0 for layer.*, layer.*.");
            yield return (
                nameof(NetworkContract.Its_gradients_are_those_of_what_it_gives),
                EncodesByTorch((layer, input) => SquaredForwardOnly(layer.call(input))),
                "Encoder of touch:1: the gradient by '*' differs from central differences by*1E-05 is allowed.");
            yield return (
                nameof(NetworkContract.A_model_with_it_learns),
                Encodes((columns, layers) => layers.Dense("layer", columns, Width) + layers.Vector("offset", Width).Square().Sqrt()),
                "Encoder of touch:1: a model with it diverges:*");
        }
    }

    /// <summary>Squares, with the gradient of what is squared.</summary>
    private static Tensor SquaredForwardOnly(Tensor values) => values + ((values * values) - values).detach();

    private static EncoderSuite Encodes(Func<Node, Layers, Node> encode, int promised = Width) => new(() => new Encoder(encode, promised));

    private static EncoderSuite EncodesByTorch(
        Func<Linear, Tensor, Tensor> forward, Action<Linear>? initialise = null, bool isRegistered = true) =>
        Encodes((columns, layers) => layers.TorchModule("0", columns, Width, () =>
        {
            var layer = nn.Linear(columns.Width, Width);
            initialise?.Invoke(layer);
            return new Network(layer, forward, isRegistered);
        }));

    private static DecoderSuite Decodes(Func<Node, Layers, Node> decode, int width = Width) => new(() => new Decoder(decode, width));

    private sealed class EncoderSuite(Func<IModalityEncoder> create) : ModalityEncoderContract
    {
        protected override IModalityEncoder CreateEncoder() => create();
    }

    private sealed class DecoderSuite(Func<IModalityDecoder> create) : ModalityDecoderContract
    {
        protected override IModalityDecoder CreateDecoder() => create();
    }

    private sealed class Encoder(Func<Node, Layers, Node> encode, int promised = Width) : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => promised;

        public Node Encode(Node columns, Modality modality, Layers layers) => encode(columns, layers);
    }

    private sealed class Decoder(Func<Node, Layers, Node> decode, int width) : IModalityDecoder
    {
        public int? InputWidth => null;

        public int FeatureWidth(int inputWidth) => width;

        public Node Decode(Node input, Modality modality, Layers layers) => decode(input, layers);
    }

    private sealed class Network : nn.Module<Tensor, Tensor>
    {
        private readonly Linear[] _layers;
        private readonly Func<Linear, Tensor, Tensor> _forward;
        private readonly bool _isRegistered;

        public Network(Linear layer, Func<Linear, Tensor, Tensor> forward, bool isRegistered)
            : base(nameof(Network))
        {
            _layers = [layer];
            (_forward, _isRegistered) = (forward, isRegistered);
            if (isRegistered)
                register_module("layer", layer);
        }

        public override Tensor forward(Tensor input)
        {
            if (!_isRegistered)
                _layers[0].to(input.dtype);
            return _forward(_layers[0], input);
        }
    }
}
