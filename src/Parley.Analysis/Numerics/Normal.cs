namespace Parley.Analysis.Numerics;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    private const double InverseRootTwoPi = 0.39894228040143267794;

    // W. J. Cody (1969), Rational Chebyshev approximations for the error function, Mathematics of Computation 23, 631-637,
    // restated for the normal distribution in W. J. Cody (1993), Algorithm 715, ACM TOMS 19, 22-32. Highest power first.
    private static readonly double[] CentreAbove =
        [0.065682337918207449113, 2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249];

    private static readonly double[] CentreBelow =
        [1, 47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956];

    private static readonly double[] FlankAbove =
    [
        1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
        2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
    ];

    private static readonly double[] FlankBelow =
    [
        1, 22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
        18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
    ];

    private static readonly double[] TailAbove =
    [
        0.02307344176494017303, 0.21589853405795699, 0.1274011611602473639, 0.022235277870649807, 0.001421619193227893466,
        2.9112874951168792e-5,
    ];

    private static readonly double[] TailBelow =
        [1, 1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244, 7.29751555083966205e-5];

    // M. J. Wichura (1988), Algorithm AS 241: The percentage points of the normal distribution, Applied Statistics 37, 477-484.
    private static readonly double[] QuantileCentreAbove =
    [
        2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
        1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
    ];

    private static readonly double[] QuantileCentreBelow =
    [
        5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
        687.1870074920579083, 42.313330701600911252, 1,
    ];

    private static readonly double[] QuantileFlankAbove =
    [
        7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504,
        5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
    ];

    private static readonly double[] QuantileFlankBelow =
    [
        1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455,
        1.6763848301838038494, 2.05319162663775882187, 1,
    ];

    private static readonly double[] QuantileTailAbove =
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093, 0.29656057182850489123,
        1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
    ];

    private static readonly double[] QuantileTailBelow =
    [
        2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, 0.0148753612908506148525,
        0.13692988092273580531, 0.59983220655588793769, 1,
    ];

    internal static double Density(double x) => InverseRootTwoPi * Math.Exp(-0.5 * x * x);

    /// <summary>The probability of at most <paramref name="x"/>, to 1e-15 relative in the lower tail as well, where it is above 1e-300.</summary>
    internal static double Cumulative(double x)
    {
        var distance = Math.Abs(x);
        if (distance <= 0.67448975)
        {
            var square = x * x;
            return 0.5 + (x * Polynomial(CentreAbove, square) / Polynomial(CentreBelow, square));
        }

        if (distance > 38.5)
        {
            return x > 0 ? 1 : 0;
        }

        double ratio;
        if (distance <= 5.656854249492380195)
        {
            ratio = Polynomial(FlankAbove, distance) / Polynomial(FlankBelow, distance);
        }
        else
        {
            var square = 1 / (distance * distance);
            ratio = (InverseRootTwoPi - (square * Polynomial(TailAbove, square) / Polynomial(TailBelow, square))) / distance;
        }

        // The square is split at sixteenths, so that the exponential keeps its relative precision far out.
        var coarse = Math.Truncate(distance * 16) / 16;
        var tail = Math.Exp(-0.5 * coarse * coarse) * Math.Exp(-0.5 * (distance - coarse) * (distance + coarse)) * ratio;
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>
    /// The point below which a probability of <paramref name="probability"/> (0..1) lies, to 1e-15 relative;
    /// negative infinity at 0, positive infinity at 1.
    /// </summary>
    internal static double Quantile(double probability)
    {
        if (probability is <= 0 or >= 1)
        {
            return probability <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var fromCentre = probability - 0.5;
        if (Math.Abs(fromCentre) <= 0.425)
        {
            var square = 0.180625 - (fromCentre * fromCentre);
            return fromCentre * Polynomial(QuantileCentreAbove, square) / Polynomial(QuantileCentreBelow, square);
        }

        var root = Math.Sqrt(-Math.Log(fromCentre < 0 ? probability : 1 - probability));
        var distance = root <= 5
            ? Polynomial(QuantileFlankAbove, root - 1.6) / Polynomial(QuantileFlankBelow, root - 1.6)
            : Polynomial(QuantileTailAbove, root - 5) / Polynomial(QuantileTailBelow, root - 5);
        return fromCentre < 0 ? -distance : distance;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        var sum = coefficients[0];
        for (var i = 1; i < coefficients.Length; i++)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }
}
