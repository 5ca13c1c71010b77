using Parley.Analysis;

namespace Parley.Deals.Files.Domains;

/// <summary>
/// GENIUS utility profiles, additive ones. A value is worth the issue's weight x its evaluation / the largest evaluation of the issue;
/// with a linear evaluator the weight x (offset + slope x (value - lowerbound)), held within 0..1 as GENIUS does. Weights as given.
/// </summary>
public static class GeniusProfileReader
{
    public const string RootName = "utility_space";

    private const string Additive = "Allowed: additive profiles, with a weight for each issue and an evaluation for each item.";

    /// <exception cref="FileProblemException">Not an additive profile of this domain, with line and path.</exception>
    public static DomainProfile Read(Element root, string name, NegotiationDomain domain)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(domain);
        RefuseWhatIsNotAdditive(root);
        var objective = GeniusDomainReader.Objective(root);
        var findings = new List<Finding>();
        var weights = Weights(objective);
        var names = new DomainNames([.. domain.Issues.Select(issue => issue.Name)], name, findings);
        var utilities = new IReadOnlyList<Rational>?[domain.Issues.Count];
        var used = new List<Rational>();
        foreach (var issue in GeniusDomainReader.Issues(objective))
        {
            var at = Issue(issue, names, domain, name, findings);
            if (utilities[at] is not null)
            {
                throw issue.Problem($"the issue \"{Words.Shown(domain.Issues[at].Name)}\" stands already above; give it once.");
            }

            var weight = Weight(issue, weights);
            used.Add(weight);
            utilities[at] = [.. Evaluations(issue, domain.Issues[at], name, findings).Select(evaluation => weight * evaluation)];
        }

        if (Array.IndexOf(utilities, null) is >= 0 and var missing)
        {
            throw objective.Problem($"the issue \"{Words.Shown(domain.Issues[missing].Name)}\" of the domain is missing; give every issue.");
        }

        if (weights.Values.FirstOrDefault() is { } spare)
        {
            throw spare.Problem("there is no issue with this index; give one weight for each issue.");
        }

        var discount = Figure(root, objective, "discount_factor");
        findings.AddRange(DomainFindings.Weights(name, used));
        findings.AddRange(DomainFindings.Discount(name, discount));
        return new DomainProfile(name, [.. utilities!], Rational.Zero, Reservation(root, objective), discount, findings);
    }

    private static void RefuseWhatIsNotAdditive(Element root)
    {
        var curved = root.Within().FirstOrDefault(one => one.Name is "ufun" or "hyperRectangle" or "constraint" or "constraints" or "rules");
        if (curved is not null || root.Text("type") is "nonlinear" or "non-linear" or "constraint")
        {
            throw (curved ?? root).Problem($"this utility space is not linear: it values combinations of issues (hyper-rectangles or constraints), which are not read. {Additive}");
        }
    }

    private static Dictionary<string, Element> Weights(Element objective)
    {
        var weights = new Dictionary<string, Element>();
        foreach (var weight in objective.Named("weight"))
        {
            if (!weights.TryAdd(weight.Need("index", "it is the index of the issue.").Trim(), weight))
            {
                throw weight.Problem("a weight for this index stands already above; give it once.");
            }
        }

        return weights;
    }

    private static Rational Weight(Element issue, Dictionary<string, Element> weights)
    {
        var index = issue.Need("index", "it ties the issue to its weight.").Trim();
        if (!weights.Remove(index, out var weight))
        {
            throw issue.Problem($"there is no weight with index {Words.Shown(index)}; give every issue its own index and weight.");
        }

        var value = weight.Figure("value", DecimalText.Allowed);
        return value.Sign >= 0 ? value : throw weight.Problem("found a weight below 0; give 0 or more.");
    }

    /// <summary>By name; by index where the name differs but the values are the same.</summary>
    private static int Issue(Element issue, DomainNames names, NegotiationDomain domain, string profile, List<Finding> findings)
    {
        var name = issue.Label("name", "every issue has a name.");
        var at = names.Find(name);
        if (at < 0 && int.TryParse(issue.Text("index"), out var index) && index >= 1 && index <= domain.Issues.Count
            && issue.Named("item").Select(item => item.Text("value")?.Trim() ?? "").ToHashSet().SetEquals(domain.Issues[index - 1].Values.Select(value => value.Text)))
        {
            at = index - 1;
            findings.Add(new Finding("name-differs", $"{profile} calls the issue \"{Words.Shown(domain.Issues[at].Name)}\" \"{Words.Shown(name)}\": its index and its values are the same, so we took it."));
        }

        return at >= 0 ? at : throw issue.Problem($"the domain has no issue \"{Words.Shown(name)}\"; {Words.Choose(name, names.Known)}");
    }

    private static IEnumerable<Rational> Evaluations(Element issue, DomainIssue known, string profile, List<Finding> findings)
    {
        if (issue.Named("item").Any())
        {
            return Table(issue, known, profile, findings);
        }

        if (known.Values[0].Figure is null)
        {
            throw issue.Problem("found no items; give every value of the domain an `item` with its evaluation.");
        }

        return Linear(issue, known, profile, findings);
    }

    private static IEnumerable<Rational> Table(Element issue, DomainIssue known, string profile, List<Finding> findings)
    {
        var names = new DomainNames([.. known.Values.Select(value => value.Text)], profile, findings);
        var evaluations = new Rational?[names.Known.Count];
        var repeated = false;
        foreach (var item in issue.Named("item"))
        {
            var value = item.Label("value", "every item has a value.");
            var at = names.Find(value);
            if (at < 0)
            {
                throw item.Problem($"the domain has no value \"{Words.Shown(value)}\" here; {Words.Choose(value, names.Known)}");
            }

            var evaluation = item.Figure("evaluation", "every item has an evaluation, a finite decimal of 0 or more.");
            if (evaluation.Sign < 0)
            {
                throw item.Problem("found an evaluation below 0; give 0 or more.");
            }

            if (evaluations[at] is { } first && first != evaluation)
            {
                throw item.Problem($"\"{Words.Shown(value)}\" stands already above with another evaluation; give it once.");
            }

            if (evaluations[at] is not null && !repeated)
            {
                repeated = true;
                findings.Add(DomainFindings.Repeated(value, $"{known.Name} in {profile}"));
            }

            evaluations[at] = evaluation;
        }

        if (Array.IndexOf(evaluations, null) is >= 0 and var missing)
        {
            throw issue.Problem($"the value \"{Words.Shown(names.Known[missing])}\" of the domain has no evaluation; give every value one.");
        }

        var largest = evaluations.Max(evaluation => evaluation!.Value);
        if (largest.Sign == 0)
        {
            findings.Add(new Finding("evaluations-zero", $"{profile} evaluates every value of {Words.Shown(known.Name)} at 0: the issue counts for nothing, whatever its weight."));
        }

        return evaluations.Select(evaluation => largest.Sign == 0 ? Rational.Zero : evaluation!.Value / largest);
    }

    private static IEnumerable<Rational> Linear(Element issue, DomainIssue known, string profile, List<Finding> findings)
    {
        var evaluator = issue.Named("evaluator").FirstOrDefault() ?? throw issue.Problem("found neither items nor an evaluator; give one of them.");
        var type = evaluator.Text("ftype") ?? "linear";
        if (type is not ("linear" or "constant"))
        {
            throw evaluator.Problem($"found an evaluator of type \"{Words.Shown(type)}\"; allowed: linear, constant.");
        }

        var (low, high) = ((int)known.Values[0].Figure!.Value, (int)known.Values[^1].Figure!.Value);
        if (GeniusDomainReader.Bounds(issue) is { } bounds && bounds != (low, high))
        {
            throw issue.Problem($"found {bounds.Low} to {bounds.High}; the domain has {low} to {high}.");
        }

        var offset = evaluator.Figure("offset", DecimalText.Allowed);
        var slope = type == "linear" ? evaluator.Figure("slope", DecimalText.Allowed) : Rational.Zero;
        var line = known.Values.Select(value => offset + (slope * ((Rational)value.Figure!.Value - low))).ToArray();
        if (line.Any(evaluation => evaluation.Sign < 0 || evaluation > 1))
        {
            findings.Add(new Finding("evaluator-held", $"The evaluator of {Words.Shown(known.Name)} in {profile} leaves 0 to 1: it is held there, as GENIUS does."));
        }

        return line.Select(evaluation => Rational.Max(0, Rational.Min(1, evaluation)));
    }

    private static Rational? Reservation(Element root, Element objective)
    {
        if (One(root, objective, "reservation") is not { } element)
        {
            return null;
        }

        var text = element.Need("value", DecimalText.Allowed);
        return DecimalText.TryReadReservation(text, out var value) ? value
            : throw element.Problem($"found \"{Words.Shown(text)}\"; give a finite decimal such as 0.25, or -Infinity for none.");
    }

    private static Rational? Figure(Element root, Element objective, string name) => One(root, objective, name)?.Figure("value", DecimalText.Allowed);

    private static Element? One(Element root, Element objective, string name)
    {
        var found = root.Named(name).Concat(objective.Named(name)).Take(2).ToArray();
        return found.Length < 2 ? found.FirstOrDefault() : throw found[1].Problem("this stands already above; give it once.");
    }
}
