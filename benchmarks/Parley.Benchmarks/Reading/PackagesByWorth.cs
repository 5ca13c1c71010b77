using Parley.Analysis.Simulation;

namespace Parley.Benchmarks.Reading;

/// <summary>All packages of one side in falling worth, which is brought to 0 for the worst and 1 for the best.</summary>
internal sealed class PackagesByWorth
{
    private readonly int[] codes;
    private readonly double[] falling;
    private readonly int[] placeOfCode;

    public PackagesByWorth(double[][] worths)
    {
        var range = worths.Sum(issue => issue.Max() - issue.Min());
        Worths = Array.ConvertAll(worths, issue => Array.ConvertAll(issue, worth => (worth - issue.Min()) / range));
        codes = [.. Enumerable.Range(0, worths.Aggregate(1, (product, issue) => checked(product * issue.Length)))];
        falling = Array.ConvertAll(codes, code => -WorthOf(Decode(code)));
        Array.Sort(falling, codes);
        placeOfCode = new int[codes.Length];
        for (var place = 0; place < codes.Length; place++)
        {
            placeOfCode[codes[place]] = place;
        }
    }

    public double[][] Worths { get; }

    public int Count => codes.Length;

    public double Worth(int place) => -falling[place];

    public int[] Package(int place) => Decode(codes[place]);

    public int PlaceOf(int[] package)
    {
        var code = 0;
        for (var i = package.Length - 1; i >= 0; i--)
        {
            code = (code * Worths[i].Length) + package[i];
        }

        return placeOfCode[code];
    }

    public double WorthOf(int[] package)
    {
        var sum = 0.0;
        for (var i = 0; i < package.Length; i++)
        {
            sum += Worths[i][package[i]];
        }

        return sum;
    }

    public int CountAbove(double worth)
    {
        var at = Array.BinarySearch(falling, -worth + 1e-9);
        return at < 0 ? ~at : at;
    }

    /// <summary>One of so many packages whose worth is nearest the target.</summary>
    public int Near(double target, int many, RandomStream chance)
    {
        var to = CountAbove(target);
        var from = to;
        while (to - from < Math.Min(many, Count))
        {
            if (from > 0 && (to == Count || Worth(from - 1) - target <= target - Worth(to)))
            {
                from--;
            }
            else
            {
                to++;
            }
        }

        return from + chance.Below(to - from);
    }

    private int[] Decode(int code)
    {
        var package = new int[Worths.Length];
        for (var i = 0; i < package.Length; i++)
        {
            (code, package[i]) = (code / Worths[i].Length, code % Worths[i].Length);
        }

        return package;
    }
}
