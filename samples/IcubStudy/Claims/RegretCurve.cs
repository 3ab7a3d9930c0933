using IcubStudy.Results;

namespace IcubStudy.Claims;

/// <summary>
/// Hypothesis 7b: the regret for a modality under increasing noise, as a function of the attainable share, linearly interpolated between
/// the noise levels.
/// </summary>
internal sealed class RegretCurve
{
    private readonly string _modality;
    private readonly (double Attainable, double Regret)[] _points;

    /// <param name="noisy">Models that differ in the noise level only.</param>
    /// <param name="modality">The modality.</param>
    public RegretCurve(IEnumerable<ModelResult> noisy, string modality)
    {
        _modality = modality;
        _points =
        [
            .. noisy.Select(model => (Attainable: ModelValue.Attainable(model, modality), ModelValue.Regret(model, modality)))
                .OrderBy(point => point.Attainable),
        ];
    }

    /// <summary>
    /// The regret of a model minus that of a noisy modality with the same attainable share; NaN if the noise levels do not cover that
    /// share.
    /// </summary>
    public double Excess(ModelResult model)
    {
        var attainable = ModelValue.Attainable(model, _modality);
        for (var i = 1; i < _points.Length; i++)
        {
            var (from, to) = (_points[i - 1], _points[i]);
            if (from.Attainable <= attainable && attainable <= to.Attainable)
            {
                var share = to.Attainable > from.Attainable ? (attainable - from.Attainable) / (to.Attainable - from.Attainable) : 0;
                return ModelValue.Regret(model, _modality) - (from.Regret + (share * (to.Regret - from.Regret)));
            }
        }

        return double.NaN;
    }
}
