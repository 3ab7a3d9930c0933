using System.Numerics;

namespace MultimodalVae;

/// <summary>
/// A camera that looks at the simulated arm: perspective projection <c>x = f X / Z, y = f Y / Z</c> of a point at X to the right of
/// the optical axis, Y above it and Z along it.
/// </summary>
internal sealed class PinholeCamera
{
    private readonly Vector3 _position;
    private readonly Vector3 _right;
    private readonly Vector3 _up;
    private readonly Vector3 _ahead;
    private readonly float _focalLength;

    /// <param name="position">Where the camera is, in metres: forward of the shoulder, above the keys, beside the arm's plane.</param>
    /// <param name="target">The point in the middle of its image, in the same coordinates.</param>
    /// <param name="focalLength">In half images: 1 sees 45 degrees to all sides.</param>
    public PinholeCamera(Vector3 position, Vector3 target, float focalLength)
    {
        _position = position;
        _ahead = Vector3.Normalize(target - position);
        _right = Vector3.Normalize(Vector3.Cross(_ahead, Vector3.UnitY));
        _up = Vector3.Cross(_right, _ahead);
        _focalLength = focalLength;
    }

    /// <summary>Where the hand is in the image: (-1, -1) is its lower left corner, (1, 1) its upper right one.</summary>
    public (double X, double Y) Project(HandPosition hand)
    {
        var ray = new Vector3((float)hand.Forward, (float)hand.Height, 0) - _position;
        var scale = _focalLength / Vector3.Dot(ray, _ahead);
        return (scale * Vector3.Dot(ray, _right), scale * Vector3.Dot(ray, _up));
    }
}
