using Parley.Analysis;

namespace Parley.Deals.Files.Domains;

/// <summary>
/// NegMAS outcome spaces and linear additive utility functions. A value is worth the issue's weight x what the issue's function gives
/// it; nothing is divided by a maximum, and weights stay as given.
/// </summary>
public static class NegmasReader
{
    private const string Listed = "CategoricalIssue, DiscreteOrdinalIssue, DiscreteCardinalIssue, OrdinalIssue, CardinalIssue, IntegerIssue, ContiguousIssue";
    private const string Functions = "TableFun, AffineFun, LinearFun, IdentityFun, ConstFun";
    private const string Additive = "LinearAdditiveUtilityFunction";
    private const string Factor = "ExpDiscountedUFun";
    private const string Cost = "LinDiscountedUFun";

    public static bool IsDomain(FileNode root) => root is FileMap map && map.Entries.Any(entry => entry is { Key: "issues", Value: FileList });

    public static bool IsProfile(FileNode root) => root is FileMap map && !IsDomain(root) && map.Entries.Any(entry => entry.Key == "type")
        && map.Entries.Any(entry => entry.Key is "values" or "weights" or "reserved_value" or "ufun" or "outcomes" or "mapping");

    /// <exception cref="FileProblemException">Something that we don't know, with line and path.</exception>
    public static NegotiationDomain Domain(FileNode root)
    {
        RefuseConstraints(new Found(root, ""));
        var findings = new List<Finding>();
        var values = 0;
        var issues = Get(new Found(root, ""), "issues", "list the issues.").List(
            found =>
            {
                var name = Get(found, "name", "every issue has a name.").Name();
                var issue = new DomainIssue(name, Values(found, name, findings));
                values += issue.Values.Count;
                return values <= FileLimits.Nodes ? issue : throw found.Problem($"a domain has at most {FileLimits.Nodes:N0} values in all.");
            },
            "list the issues of the domain.",
            FileLimits.Issues);
        if (issues.Count == 0 || issues.DistinctBy(issue => issue.Name).Count() < issues.Count)
        {
            throw new Found(root, "issues").Problem(issues.Count == 0 ? "found an empty list; list at least one issue." : "two issues have the same name; give each name once.");
        }

        return new NegotiationDomain(issues, findings);
    }

    /// <exception cref="FileProblemException">Not an additive function over this domain, with line and path.</exception>
    public static DomainProfile Profile(FileNode root, string name, NegotiationDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        var outer = new Found(root, "");
        var findings = new List<Finding>();
        var found = Undiscounted(outer, name, findings);
        RefuseConstraints(outer);
        RefuseConstraints(found);
        var names = new DomainNames([.. domain.Issues.Select(issue => issue.Name)], name, findings);
        var functions = PerIssue(Get(found, "values", "give one function for each issue."), names);
        var weights = PerIssue(Get(found, "weights", "give one weight for each issue."), names).Select(Figure).ToArray();
        var utilities = domain.Issues.Select((issue, i) => Utilities(functions[i], issue, weights[i], name, findings)).ToArray();
        var discount = (Find(found, "discount_factor") ?? (Is(outer, Factor) ? Given(outer, "discount") : null)) is { } factor ? Figure(factor) : (Rational?)null;
        findings.AddRange(DomainFindings.Weights(name, weights));
        findings.AddRange(DomainFindings.Discount(name, discount));
        return new DomainProfile(
            name,
            utilities,
            Find(found, "bias") is { } bias ? Figure(bias) : Rational.Zero,
            (Find(outer, "reserved_value") ?? Find(found, "reserved_value")) is { } reservation ? Reservation(reservation) : null,
            discount,
            findings);
    }

    /// <summary>A function that loses with time wraps the one that says what packages are worth; only that one is used, and the answer says so.</summary>
    private static Found Undiscounted(Found found, string name, List<Finding> findings)
    {
        if (Is(found, Cost) && Given(found, "cost") is { } cost && Figure(cost) is { Sign: not 0 } lost)
        {
            findings.Add(new Finding("discount-ignored", $"{name} loses {lost.ToDouble():0.#########} of utility as time passes: the figures here are without that."));
        }

        var inner = Is(found, Factor) || Is(found, Cost) ? Get(found, "ufun", "give the function that is discounted.") : found;
        var type = Get(inner, "type", $"it is {Additive}.");
        return Kind(type) == Additive ? inner
            : throw type.Wrong($"it may value combinations of issues, which are not read. Allowed: {Additive}, and {Factor} or {Cost} around one.");
    }

    private static bool Is(Found found, string kind) => Find(found, "type") is { } type && Kind(type) == kind;

    /// <summary>Null as well when the key is there without a value.</summary>
    private static Found? Given(Found map, string key) => Find(map, key) is { } found && found.Node is not FileScalar { Kind: ScalarKind.Null } ? found : null;

    private static void RefuseConstraints(Found found)
    {
        foreach (var key in new[] { "constraints", "constraint" })
        {
            if (Given(found, key) is { Node: not FileList { Items.Count: 0 } } given)
            {
                throw given.Problem("constraints between issues are not read. Allowed: domains in which every value may be combined with every other.");
            }
        }
    }

    private static List<TermValue> Values(Found issue, string name, List<Finding> findings)
    {
        var type = Find(issue, "type");
        var kind = type is { } given ? Kind(given) : "CategoricalIssue";
        if (!Listed.Split(", ").Contains(kind))
        {
            throw type!.Value.Wrong($"its packages cannot be counted. Allowed: {Listed}.");
        }

        var read = Get(issue, "values", "list the values of the issue.");
        var values = read.List(Value, "list the values of the issue.", GeniusDomainReader.MostValues).ToList();
        if (kind == "ContiguousIssue")
        {
            return values is [{ Figure: { } low }, { Figure: { } high }] && low <= high && high - low < GeniusDomainReader.MostValues && decimal.IsInteger(low) && decimal.IsInteger(high)
                ? [.. Enumerable.Range(0, (int)(high - low) + 1).Select(step => TermValue.Of(low + step))]
                : throw read.Problem($"give the first and the last of at most {GeniusDomainReader.MostValues:N0} whole figures, such as [0, 9].");
        }

        var distinct = values.DistinctBy(value => value.Text).ToList();
        if (distinct.Count < values.Count)
        {
            findings.Add(DomainFindings.Repeated(values.GroupBy(value => value.Text).First(group => group.Count() > 1).Key, name));
        }

        return distinct.Count > 0 ? distinct : throw read.Problem("found an empty list; list at least one value.");
    }

    private static TermValue Value(Found found)
    {
        var text = found.Name();
        return found.Node is FileScalar { Kind: ScalarKind.Figure } && FigureText.TryRead(text, out var figure, out _) ? TermValue.Of(figure, text) : TermValue.Of(text);
    }

    private static Rational[] Utilities(Found function, DomainIssue issue, Rational weight, string profile, List<Finding> findings)
    {
        var type = Get(function, "type", $"it is one of {Functions}.");
        Func<TermValue, Rational> worth = Kind(type) switch
        {
            "TableFun" => Table(Get(function, "mapping", "give every value its utility."), issue, profile, findings),
            "AffineFun" => Line(Number(function, "slope"), Number(function, "bias")),
            "LinearFun" => Line(Number(function, "slope"), Rational.Zero),
            "IdentityFun" => Line(1, Rational.Zero),
            "ConstFun" => Constant(Number(function, "bias")),
            _ => throw type.Wrong($"allowed: {Functions}."),
        };
        return [.. issue.Values.Select(value => weight * worth(value))];

        Func<TermValue, Rational> Line(Rational slope, Rational bias) => value => value.Figure is { } figure
            ? (slope * figure) + bias
            : throw type.Problem($"\"{Words.Shown(value.Text)}\" of {Words.Shown(issue.Name)} is not a figure; give the issue a TableFun.");
    }

    private static Func<TermValue, Rational> Constant(Rational worth) => _ => worth;

    private static Func<TermValue, Rational> Table(Found mapping, DomainIssue issue, string profile, List<Finding> findings)
    {
        var names = new DomainNames([.. issue.Values.Select(value => value.Text)], profile, findings);
        var table = new Dictionary<string, Rational>();
        foreach (var (entry, value) in mapping.Pairs("give every value its utility."))
        {
            var at = names.Find(entry.Key);
            if (at < 0)
            {
                throw value.Problem($"the domain has no value \"{Words.Shown(entry.Key)}\" here; {Words.Choose(entry.Key, names.Known)}");
            }

            if (!table.TryAdd(names.Known[at], Figure(value)))
            {
                throw value.Problem($"\"{Words.Shown(entry.Key)}\" stands already above; give it once.");
            }
        }

        return names.Known.FirstOrDefault(value => !table.ContainsKey(value)) is { } missing
            ? throw mapping.Problem($"the value \"{Words.Shown(missing)}\" of the domain has no utility; give every value one.")
            : value => table[value.Text];
    }

    /// <summary>A list in the order of the issues, or a map by their names.</summary>
    private static Found[] PerIssue(Found found, DomainNames names)
    {
        if (found.Node is FileList)
        {
            var items = found.List(item => item);
            return items.Count == names.Known.Count ? [.. items] : throw found.Problem($"found {items.Count:N0} entries; the domain has {names.Known.Count:N0} issues, in this order.");
        }

        var all = new Found?[names.Known.Count];
        foreach (var (entry, value) in found.Pairs("give one entry for each issue."))
        {
            var at = names.Find(entry.Key);
            all[at >= 0 ? at : throw value.Problem($"the domain has no issue \"{Words.Shown(entry.Key)}\"; {Words.Choose(entry.Key, names.Known)}")] = value;
        }

        return Array.IndexOf(all, null) is >= 0 and var missing
            ? throw found.Problem($"the issue \"{Words.Shown(names.Known[missing])}\" is missing; give every issue.")
            : [.. all.Select(one => one!.Value)];
    }

    private static Rational? Reservation(Found found) => DecimalText.TryReadReservation(found.Scalar(DecimalText.Allowed).Text, out var value) ? value
        : throw found.Wrong("give a finite decimal such as 0.25, or -.inf for none.");

    private static Rational Number(Found map, string key) => Find(map, key) is { } found ? Figure(found) : Rational.Zero;

    private static Rational Figure(Found found) =>
        DecimalText.TryRead(found.Scalar(DecimalText.Allowed).Text, out var figure) ? figure : throw found.Wrong(DecimalText.Allowed);

    /// <summary>The last part of a name such as negmas.preferences.LinearAdditiveUtilityFunction.</summary>
    private static string Kind(Found type) => type.Scalar("give the name of a type.").Text.Split('.')[^1];

    private static Found Get(Found map, string key, string give) =>
        Find(map, key) ?? throw new FileProblemException($"missing; {give}", map.Node.At.Line, Found.Step(map.Path, key));

    private static Found? Find(Found map, string key)
    {
        foreach (var (entry, value) in map.Pairs($"give a map with `{key}`."))
        {
            if (entry.Key == key)
            {
                return value;
            }
        }

        return null;
    }
}
