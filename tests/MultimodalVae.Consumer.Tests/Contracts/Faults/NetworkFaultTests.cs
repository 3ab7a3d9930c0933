using MultimodalVae.Contracts;
using MultimodalVae.Decoders;
using MultimodalVae.Encoders;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
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
            yield return (
                nameof(NetworkContract.It_gives_the_promised_width_in_the_models_precision),
                Encodes((layer, input) => layer.call(input), promised: Width + 1),
                "Encoder of touch:1: the code is [1, 3] for 1 rows; [1, 4] is wanted.");
            yield return (
                nameof(NetworkContract.It_gives_the_promised_width_in_the_models_precision),
                Encodes((layer, input) => layer.call(input).to(ScalarType.Float32)),
                "Encoder of touch:1: the code has Float32 numbers in a model of Float64 ones.");
            yield return (
                nameof(NetworkContract.It_gives_finite_numbers_for_data_and_for_muted_columns),
                Encodes((layer, input) => layer.call((input + 1).log())),
                "Encoder of touch:1: the code for muted columns is NaN in row 0, column 0; a finite number is wanted.");
            yield return (
                nameof(NetworkContract.It_gives_the_same_when_asked_again),
                Encodes((layer, input) => nn.functional.dropout(layer.call(input), training: true)),
                "Encoder of touch:1, asked again the code is*");
            yield return (
                nameof(NetworkContract.It_leaves_its_input_as_it_was),
                Encodes((layer, input) => layer.call(input.abs_())),
                "Encoder of touch:1: its input 0, afterwards, is*");
            yield return (
                nameof(NetworkContract.A_row_does_not_depend_on_the_other_rows),
                Encodes((layer, input) => layer.call(input - input.mean([0], keepdim: true))),
                "Encoder of touch:1: the code of row 0 among others is*");
            yield return (
                nameof(NetworkContract.The_seed_decides_its_weights),
                Encodes((layer, input) => layer.call(input), (_, inputs) => nn.Linear(inputs, Width, dtype: ScalarType.Float64)),
                "Encoder of touch:1: weight 'layer.weight' of the same seed is*");
            yield return (
                nameof(NetworkContract.The_seed_decides_its_weights),
                Encodes((layer, input) => layer.call(input), (_, inputs) => OwnFactory().Linear(inputs, Width)),
                "Encoder of touch:1: another seed gives the same weights*");
            yield return (
                nameof(NetworkContract.Its_weights_have_plain_names_that_stay_the_same),
                new EncoderSuite(() => new Encoder((network, inputs) => new AutoNamed(network.Linear(inputs, Width)))),
                "Encoder of touch:1: a weight is named '<Layer>k__BackingField.weight'*ComponentName*");
            yield return (
                nameof(NetworkContract.Its_registered_weights_are_all_that_it_has),
                new EncoderSuite(() => new Encoder((network, inputs) => Plain(network.Linear(inputs, Width), isRegistered: false))),
                "Encoder of touch:1 of another seed*one that is not registered*");
            yield return (
                nameof(NetworkContract.Networks_of_one_description_share_nothing),
                new EncoderSuite(() =>
                {
                    var made = new Dictionary<int, Network>();
                    return new Encoder((network, inputs) => made.TryGetValue(inputs, out var known) ? known : made[inputs] = Plain(network.Linear(inputs, Width)));
                }),
                "Encoder of touch:1: the code, after the weights of another network*");
            yield return (
                nameof(NetworkContract.Every_weight_and_every_input_gets_a_gradient),
                Decodes((layer, input) => layer.call(input.detach())),
                "Decoder of touch:1, reading 1: the gradient is none, or 0, for input 0.");
            yield return (
                nameof(NetworkContract.Every_weight_and_every_input_gets_a_gradient),
                Decodes((layer, input) => input.sum([1], keepdim: true).expand(-1, Width) + layer.call(input).detach()),
                "Decoder of touch:1, reading 1: the gradient is none, or 0, for layer.weight, layer.bias.");
            yield return (
                nameof(NetworkContract.Its_gradients_are_those_of_what_it_gives),
                Decodes((layer, input) => SquaredForwardOnly(layer.call(input))),
                "Decoder of touch:1, reading 1: the gradient by '*' differs from central differences by*1E-06 is allowed.");
        }
    }

    /// <summary>Squares, with the gradient of what is squared.</summary>
    private static Tensor SquaredForwardOnly(Tensor values) => values + ((values * values) - values).detach();

    private static NetworkFactory OwnFactory() => new(Precision.Float64, WeightInitialisation.Torch, new Generator(1));

    private static Network Plain(Linear layer, bool isRegistered = true) => new(layer, (linear, input) => linear.call(input), isRegistered);

    private static EncoderSuite Encodes(
        Func<Linear, Tensor, Tensor> forward, Func<NetworkFactory, int, Linear>? layer = null, int promised = Width) => new(() => new Encoder((network, inputs) => new Network(layer?.Invoke(network, inputs) ?? network.Linear(inputs, Width), forward), promised));

    private static DecoderSuite Decodes(Func<Linear, Tensor, Tensor> forward) => new(() =>
        new Decoder((network, inputs) => new Network(network.Linear(inputs, Width), forward)));

    private sealed class EncoderSuite(Func<IModalityEncoder> create) : ModalityEncoderContract
    {
        protected override IModalityEncoder CreateEncoder() => create();
    }

    private sealed class DecoderSuite(Func<IModalityDecoder> create) : ModalityDecoderContract
    {
        protected override IModalityDecoder CreateDecoder() => create();
    }

    private sealed class Encoder(Func<NetworkFactory, int, nn.Module<Tensor, Tensor>> create, int promised = Width) : IModalityEncoder
    {
        public int CodeWidth(Modality modality) => promised;

        public nn.Module<Tensor, Tensor> CreateModule(Modality modality, NetworkFactory network) => create(network, modality.Width);
    }

    private sealed class Decoder(Func<NetworkFactory, int, nn.Module<Tensor, Tensor>> create) : IModalityDecoder
    {
        public int? InputWidth => null;

        public int FeatureWidth(int inputWidth) => Width;

        public nn.Module<Tensor, Tensor> CreateModule(Modality modality, int inputWidth, NetworkFactory network) => create(network, inputWidth);
    }

    private sealed class Network : nn.Module<Tensor, Tensor>
    {
        private readonly Linear[] _layers;
        private readonly Func<Linear, Tensor, Tensor> _forward;

        public Network(Linear layer, Func<Linear, Tensor, Tensor> forward, bool isRegistered = true)
            : base(nameof(Network))
        {
            _layers = [layer];
            _forward = forward;
            if (isRegistered)
                register_module("layer", layer);
        }

        public override Tensor forward(Tensor input) => _forward(_layers[0], input);
    }

    private sealed class AutoNamed : nn.Module<Tensor, Tensor>
    {
        public AutoNamed(Linear layer)
            : base(nameof(AutoNamed))
        {
            Layer = layer;
            RegisterComponents();
        }

        private Linear Layer { get; }

        public override Tensor forward(Tensor input) => Layer.call(input);
    }
}
