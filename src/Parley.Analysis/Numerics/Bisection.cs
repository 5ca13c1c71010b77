namespace Parley.Analysis.Numerics;

/// <summary>Roots of functions that only rise.</summary>
internal static class Bisection
{
    /// <summary>
    /// The argument at which a rising function reaches a level, to a tolerance, by default to the last bits of a double; the bracket is widened
    /// to both sides until it holds the root, at most to a factor of 2^60.
    /// </summary>
    internal static double Rising(Func<double, double> function, double level, double low, double high, double tolerance = 0)
    {
        var width = high - low;
        for (var round = 0; round < 60 && function(high) < level; round++)
        {
            (low, high) = (high, high + (width *= 2));
        }

        width = high - low;
        for (var round = 0; round < 60 && function(low) > level; round++)
        {
            (low, high) = (low - (width *= 2), low);
        }

        for (var round = 0; round < 200; round++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high || high - low <= tolerance)
            {
                break;
            }

            (low, high) = function(middle) < level ? (middle, high) : (low, middle);
        }

        return low + ((high - low) / 2);
    }
}
