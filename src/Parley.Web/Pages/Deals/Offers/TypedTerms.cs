using System.Text.RegularExpressions;
using Parley.Deals.Files;

namespace Parley.Web.Pages.Deals.Offers;

/// <summary>The terms of an offer as they stand in a form, one field for each issue; empty is not said.</summary>
public sealed partial class TypedTerms
{
    private readonly Deal deal;
    private readonly string[] texts;
    private readonly string?[] problems;

    private TypedTerms(Deal deal, IEnumerable<string?> texts)
    {
        this.deal = deal;
        this.texts = [.. texts.Select(text => text?.Trim() ?? "")];
        problems = new string?[this.texts.Length];
        Terms = Read();
    }

    /// <summary>Those that were said and make sense.</summary>
    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The terms as one text, equal for equal terms.</summary>
    public string Said => string.Join("; ", Terms.Select(term => $"{term.Issue}: {term.Value.Text}"));

    public bool Sound => problems.All(problem => problem is null);

    public int Count => texts.Length;

    public string this[int issue] => texts[issue];

    public string? Problem(int issue) => problems[issue];

    public static string Field(int issue) => $"term-{issue}";

    /// <param name="sent">A field by its name; null when it was not sent.</param>
    public static TypedTerms Sent(Deal deal, Func<string, string?> sent) => new(deal, deal.Issues.Select((_, i) => sent(Field(i))));

    public static TypedTerms Of(Deal deal, IReadOnlyList<Term> terms) => new(deal, deal.Issues.Select(issue => terms.Where(term => term.Issue == issue.Name).Select(term => term.Value.Text).FirstOrDefault()));

    private List<Term> Read()
    {
        var terms = new List<Term>();
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i].Length == 0)
            {
                continue;
            }

            try
            {
                terms.AddRange(DealFileReader.ReadOffer(Entry(deal.Issues[i], texts[i]), deal.Issues).Terms);
            }
            catch (FileProblemException problem)
            {
                problems[i] = problem.Message;
            }
        }

        return terms;
    }

    private static FileMap Entry(Issue issue, string text)
    {
        var value = issue is RangeIssue ? new FileScalar(default, ScalarKind.Figure, Figure(text)) : new FileScalar(default, ScalarKind.Text, text);
        FileMap terms = new(default, [new(issue.Name, default, value)]);
        return new(default, [new("by", default, new FileScalar(default, ScalarKind.Text, "us")), new("terms", default, terms)]);
    }

    /// <summary>People type thousands separators; files have none.</summary>
    public static string Figure(string text) => Grouped().IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : text;

    [GeneratedRegex(@"\A[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Grouped();
}
