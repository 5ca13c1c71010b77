using System.Security.Cryptography;
using System.Text;

namespace Parley.Deals.Governance.Approvals;

/// <summary>What every package of a deal is worth to us, as one hash: equal as long as no figure of it moved.</summary>
internal static class OurWorth
{
    public static string HashOf(Deal deal)
    {
        var text = new StringBuilder();
        Add(Said(deal.Base));
        foreach (var issue in deal.Issues)
        {
            Add(issue.Name);
            switch (issue)
            {
                case OptionIssue options:
                    Add(string.Join(' ', options.Options.Select(option => $"{option.Name.Length}:{option.Name} {Said(option.Worth)}")));
                    break;
                case RangeIssue range:
                    Add($"{Said(range.Low)} {Said(range.High)} {Said(range.Step)}");
                    Add(string.Join(' ', (range.Worth ?? []).Select(point => $"{Said(point.Figure)} {Said(point.Worth)}")));
                    break;
            }
        }

        foreach (var joint in deal.Interactions)
        {
            Add(string.Join(' ', joint.When.Select(term => $"{term.Issue.Length}:{term.Issue} {term.Value.Text.Length}:{term.Value.Text}")));
            Add($"{Said(joint.Ours)} {joint.Forbidden}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Add(string part) => text.Append(part.Length).Append(':').Append(part);
    }

    private static string Said(decimal? figure) => figure is { } known ? Figures.Plain(known) : "";
}
