using Parley.Analysis.Simulation;

namespace Parley.Analysis.Tactics;

/// <summary>
/// The packages to choose from: all in the range where there are few, else for each type, for drawn mixtures of types and for their mean the best one in
/// the range, found by a table over our worth. Method: docs/methods/equal-packages.md.
/// </summary>
internal sealed class EqualWorthPool
{
    private const int FewPackages = 20_000;
    private const int MostListed = 4_096;
    private const int Cells = 1_000;
    private const int Mixtures = 200;
    private const int MostInMixture = 30;

    private readonly EqualWorthQuestion question;
    private readonly int[][] open;
    private readonly int[][] cells;
    private readonly double unit;
    private readonly double least;
    private readonly HashSet<string> known = [];

    public EqualWorthPool(EqualWorthQuestion question, IReadOnlyList<PossibleCounterpart> types)
    {
        this.question = question;
        open = [.. question.Ours.Select((issue, i) => Enumerable.Range(0, issue.Count).Where(option => !Barred(i, option)).ToArray())];
        Complete = open.Any(options => options.Length == 0);
        cells = [];
        if (Complete)
        {
            return;
        }

        foreach (var package in question.Also.Where(package => !package.Where((option, issue) => Barred(issue, option)).Any()))
        {
            Add(package);
        }

        if (open.Aggregate(1L, (product, options) => Math.Min(FewPackages + 1, product * options.Length)) <= FewPackages && ListAll())
        {
            Complete = true;
            return;
        }

        least = open.Select((options, i) => options.Min(option => question.Ours[i][option])).Sum();
        var range = open.Select((options, i) => options.Max(option => question.Ours[i][option])).Sum() - least;
        unit = range > 0 ? range / Cells : 1;
        cells = [.. open.Select((options, i) => Array.ConvertAll(options, option => (int)Math.Round((question.Ours[i][option] - options.Min(o => question.Ours[i][o])) / unit)))];
        AddBest(types);
    }

    public List<int[]> Packages { get; } = [];

    /// <summary>Every package in the range is in the pool.</summary>
    public bool Complete { get; }

    public double Ours(int[] package)
    {
        var sum = 0.0;
        for (var i = 0; i < package.Length; i++)
        {
            sum += question.Ours[i][package[i]];
        }

        return sum;
    }

    private bool Barred(int issue, int option) => question.Barred?[issue][option] == true;

    private void Add(int[] package)
    {
        if (Ours(package) is var ours && ours >= question.Low && ours <= question.High && known.Add(string.Join(',', package)))
        {
            Packages.Add([.. package]);
        }
    }

    /// <summary>False, and nothing added, when there are too many in the range to weigh each for every type.</summary>
    private bool ListAll()
    {
        var given = Packages.Count;
        var places = new int[open.Length];
        for (var issue = 0; issue >= 0;)
        {
            Add([.. places.Select((place, i) => open[i][place])]);
            if (Packages.Count > MostListed)
            {
                Packages.RemoveRange(given, Packages.Count - given);
                known.Clear();
                known.UnionWith(Packages.Select(package => string.Join(',', package)));
                return false;
            }

            for (issue = open.Length - 1; issue >= 0 && ++places[issue] == open[issue].Length; issue--)
            {
                places[issue] = 0;
            }
        }

        return true;
    }

    private void AddBest(IReadOnlyList<PossibleCounterpart> types)
    {
        Best(Mean(types, [.. types.Select(type => type.Probability)]));
        foreach (var type in types)
        {
            Best(type.PartWorths);
        }

        var chance = new RandomStream(question.Seed);
        for (var mixture = 0; mixture < Mixtures && types.Count > 1; mixture++)
        {
            var weights = new double[types.Count];
            for (var members = 2 + chance.Below(MostInMixture - 1); members > 0; members--)
            {
                weights[chance.Below(types.Count)] += 1;
            }

            Best(Mean(types, weights));
        }
    }

    private double[][] Mean(IReadOnlyList<PossibleCounterpart> types, double[] weights)
    {
        double[][] mean = [.. question.Ours.Select(issue => new double[issue.Count])];
        for (var k = 0; k < weights.Length; k++)
        {
            for (var i = 0; i < mean.Length && weights[k] > 0; i++)
            {
                for (var option = 0; option < mean[i].Length; option++)
                {
                    mean[i][option] += weights[k] * types[k].PartWorths[i][option];
                }
            }
        }

        return mean;
    }

    /// <summary>The package with the most for these part-worths of which the rounded sum may lie in the range and the exact sum does.</summary>
    private void Best(IReadOnlyList<IReadOnlyList<double>> theirs)
    {
        var width = cells.Sum(issue => issue.Max()) + 1;
        var layers = new double[cells.Length + 1][];
        layers[0] = new double[width];
        Array.Fill(layers[0], double.NegativeInfinity, 1, width - 1);
        for (var (i, reach) = (0, 0); i < cells.Length; i++)
        {
            var (before, after) = (layers[i], layers[i + 1] = new double[width]);
            Array.Fill(after, double.NegativeInfinity);
            for (var place = 0; place < cells[i].Length; place++)
            {
                var (shift, worth) = (cells[i][place], theirs[i][open[i][place]]);
                for (var at = 0; at <= reach; at++)
                {
                    after[at + shift] = Math.Max(after[at + shift], before[at] + worth);
                }
            }

            reach += cells[i].Max();
        }

        var slack = (cells.Length / 2) + 1;
        var from = (int)Math.Clamp(Math.Floor((question.Low - least) / unit) - slack, 0, width);
        var to = (int)Math.Clamp(Math.Ceiling((question.High - least) / unit) + slack, -1, width - 1);
        foreach (var cell in Enumerable.Range(from, Math.Max(0, to - from + 1)).Where(cell => layers[^1][cell] > double.NegativeInfinity).OrderByDescending(cell => layers[^1][cell]))
        {
            var package = Back(layers, theirs, cell);
            if (Ours(package) is var ours && ours >= question.Low && ours <= question.High)
            {
                Add(package);
                return;
            }
        }
    }

    private int[] Back(double[][] layers, IReadOnlyList<IReadOnlyList<double>> theirs, int cell)
    {
        var package = new int[cells.Length];
        for (var i = cells.Length - 1; i >= 0; i--)
        {
            for (var place = 0; place < cells[i].Length; place++)
            {
                var at = cell - cells[i][place];
                if (at >= 0 && layers[i][at] + theirs[i][open[i][place]] == layers[i + 1][cell])
                {
                    (package[i], cell) = (open[i][place], at);
                    break;
                }
            }
        }

        return package;
    }
}
