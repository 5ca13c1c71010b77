namespace Parley.Analysis.Numerics;

/// <summary>
/// The Gauss-Legendre rule of <see cref="Points"/> points on [-1, 1], exact for polynomials of degree 31. Its nodes are the roots of
/// the Legendre polynomial, found by Newton's method; M. Abramowitz and I. Stegun (1964), Handbook of Mathematical Functions, 25.4.29.
/// </summary>
internal static class GaussLegendre
{
    internal const int Points = 16;

    private static readonly (double Node, double Weight)[] Rule = [.. Enumerable.Range(0, Points).Select(Root)];

    /// <summary>Nodes and weights on [<paramref name="from"/>, <paramref name="to"/>].</summary>
    internal static IEnumerable<(double Node, double Weight)> On(double from, double to)
    {
        var centre = (from + to) / 2;
        var half = (to - from) / 2;
        return Rule.Select(point => (centre + (half * point.Node), half * point.Weight));
    }

    private static (double Node, double Weight) Root(int index)
    {
        var x = -Math.Cos(Math.PI * (index + 0.75) / (Points + 0.5));
        var slope = 0.0;
        for (var round = 0; round < 10; round++)
        {
            var (before, here) = (1.0, x);
            for (var degree = 2; degree <= Points; degree++)
            {
                (before, here) = (here, (((2 * degree) - 1) * x * here - ((degree - 1) * before)) / degree);
            }

            slope = Points * ((x * here) - before) / ((x * x) - 1);
            x -= here / slope;
        }

        return (x, 2 / ((1 - (x * x)) * slope * slope));
    }
}
