using MultimodalVae.Networks;
using MultimodalVae.Torch;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MultimodalVae.Fusion;

/// <summary>
/// Multi-head self-attention and two dense layers, each normalised before and added to what it read (Vaswani et al. 2017; Xiong et al. 2020):
/// softmax(Q K^T / sqrt(width of a head)) V. Tokens <c>[rows, tokens, width]</c> and booleans <c>[rows, tokens]</c>, true for tokens that nothing may look
/// at, to tokens of the same shape.
/// </summary>
internal sealed class AttentionLayer : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly int _heads;

    [ComponentName(Name = "attention_norm")]
    private readonly LayerNorm _attentionNorm;

    [ComponentName(Name = "query_key_value")]
    private readonly Linear _queryKeyValue;

    [ComponentName(Name = "attended")]
    private readonly Linear _attended;

    [ComponentName(Name = "dense_norm")]
    private readonly LayerNorm _denseNorm;

    [ComponentName(Name = "dense")]
    private readonly nn.Module<Tensor, Tensor> _dense;

    [ComponentName(Name = "output")]
    private readonly Linear _output;

    public AttentionLayer(int width, int heads, NetworkFactory network)
        : base(nameof(AttentionLayer))
    {
        _heads = heads;
        _attentionNorm = network.Norm(width);
        _queryKeyValue = network.Linear(width, 3 * width);
        _attended = network.Linear(width, width);
        _denseNorm = network.Norm(width);
        _dense = network.Dense(width, [2 * width], Activation.Relu);
        _output = network.Linear(2 * width, width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens, Tensor isHidden)
    {
        var attended = tokens.Plus(Attend(_attentionNorm.call(tokens), isHidden));
        return attended.Plus(_output.call(_dense.call(_denseNorm.call(attended))));
    }

    private Tensor Attend(Tensor tokens, Tensor isHidden)
    {
        var (rows, count, width) = (tokens.shape[0], tokens.shape[1], tokens.shape[2]);
        var parts = _queryKeyValue.call(tokens).view(rows, count, 3, _heads, width / _heads).permute(2, 0, 3, 1, 4).unbind(0);
        var scores = parts[0].matmul(parts[1].transpose(2, 3)).Times(1 / Math.Sqrt((double)width / _heads));
        var attention = scores.Fill(isHidden.view(rows, 1, 1, count), double.NegativeInfinity).softmax(3);
        return _attended.call(attention.matmul(parts[2]).transpose(1, 2).reshape(rows, count, width));
    }
}
