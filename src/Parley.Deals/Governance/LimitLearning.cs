using Parley.Deals.Governance.Approvals;

namespace Parley.Deals.Governance;

/// <summary>A figure that somebody asks about, and what the answer tells of a limit that they may not see.</summary>
/// <param name="Subject">Which limit: of a range the same in all deals in which the same entries of the playbook end it.</param>
/// <param name="Issue">Of the deal; null for the offer as a whole.</param>
/// <param name="Known">Where the answer changes as they know already, such as their own authority.</param>
public sealed record LimitQuestion(string Subject, string? Issue, decimal Figure, string Answer, IReadOnlyList<decimal> Known)
{
    /// <summary>What the light of a package tells its reader that they may not see: where a range ends, who must be asked from where on, and from where on the whole needs somebody.</summary>
    public static IReadOnlyList<LimitQuestion> Of(DealMandate mandate, OfferLight light)
    {
        var review = light.Review;
        List<LimitQuestion> questions = [];
        foreach (var term in light.Content.Terms.Where(term => term.Value.Figure is not null && !mandate.InForce.OfficesOf(mandate.Person).Any(office => mandate.Mandate.SeesLimits(term.Issue, office))))
        {
            var (issue, figure) = (term.Issue, term.Value.Figure!.Value);
            List<decimal> known = [.. mandate.Offices.SelectMany(mandate.Mandate.Lines).Where(line => line.Issue == issue).Select(line => line.Limit?.Figure).OfType<decimal>()];
            var rules = review.Findings.Where(finding => finding.Term == issue).Select(finding => finding.Rule).ToList();
            questions.Add(new($"{Entries(mandate, issue)}/range", issue, figure, rules.Contains("outside-range") ? "out" : "in", known));
            if (review.Verdict != Verdict.Refused)
            {
                questions.Add(new($"{mandate.Deal.Value:N}/{issue}/who", issue, figure, Said(review.Approvals.Where(one => one.About?.Contains(issue) == true)), known));
            }
        }

        if (review.Verdict != Verdict.Refused && mandate.Mandate.Model.Value(light.Content.Terms) is { } package && review.Findings.All(finding => finding.Limit is null || light.Content.Terms.Any(term => term.Issue == finding.Term)))
        {
            questions.Add(new($"{mandate.Deal.Value:N}/whole", null, (decimal)Math.Clamp(package.Ours, -1e27, 1e27), Said(review.Approvals.Where(one => one.About is null)), []));
        }

        return questions;
    }

    /// <summary>Which entries of the playbook end the range: in deals that are alike they are the same, and so is what is learned of them. Who is asked hangs on the deal besides.</summary>
    private static string Entries(DealMandate mandate, string issue)
    {
        var all = mandate.InForce.Edition.Playbook.Terms.Entries.ToList();
        return string.Join('+', mandate.Mandate.Terms.Where(term => term.Issue.Name == issue).SelectMany(term => term.Entries).Select(entry => all.FindIndex(one => ReferenceEquals(one, entry))));
    }

    private static string Said(IEnumerable<NeededApproval> asked) => string.Join(';', asked.Select(one => $"{one.Step} {one.Needed} {string.Join(',', one.Approvers)}"));
}

/// <summary>
/// What somebody learns of limits that they may not see, from the answers to their own questions. Two figures with different answers hold a limit between them; a question between them brings it
/// nearer. A few of those are anybody's trying out; then each must wait longer than the one before. Everything else is answered at once: above all a slider that is pulled across.
/// </summary>
public sealed class LimitLearning
{
    /// <summary>Questions that come nearer to one limit, within a day, before the next has to wait.</summary>
    public const int Free = 5;

    /// <summary>Limits in mind; whoever asks about more than that is not a person.</summary>
    private const int Most = 10_000;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(15), Longest = TimeSpan.FromHours(1), Day = TimeSpan.FromDays(1);

    /// <summary>Questions that follow each other faster in one direction are one pull of a slider.</summary>
    private static readonly TimeSpan Pull = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Learned> learned = [];

    /// <returns>How long to wait before it is answered, zero to answer it now; and the issue of a limit that has been asked about closely, the first time that it has to wait.</returns>
    public (TimeSpan Wait, LimitQuestion? Closely) Ask(IReadOnlyList<LimitQuestion> questions, DateTimeOffset now)
    {
        List<(LimitQuestion Question, Learned Of, bool Nearer)> asked = [.. questions.Select(question => (question, Of(question.Subject), Of(question.Subject).Nearer(question)))];
        var wait = asked.Where(one => one.Nearer).Select(one => one.Of.Next - now).DefaultIfEmpty(TimeSpan.Zero).Max();
        if (wait > TimeSpan.Zero)
        {
            return (wait, null);
        }

        LimitQuestion? closely = null;
        foreach (var (question, of, nearer) in asked)
        {
            closely = of.Take(question, nearer, now) ? question : closely;
        }

        return (TimeSpan.Zero, closely);
    }

    private Learned Of(string subject)
    {
        if (!learned.TryGetValue(subject, out var of))
        {
            if (learned.Count == Most)
            {
                learned.Clear();
            }

            learned[subject] = of = new();
        }

        return of;
    }

    /// <summary>What is known of one limit: figures in rising order, of those with one answer in a row the first and the last.</summary>
    private sealed class Learned
    {
        private readonly SortedList<decimal, string> answers = [];
        private decimal? last;
        private int direction, counted;
        private DateTimeOffset asked, since;

        /// <summary>Before then nothing is told that comes nearer.</summary>
        public DateTimeOffset Next { get; private set; } = DateTimeOffset.MinValue;

        /// <summary>Whether the figure lies strictly between two with different answers, where no limit is known.</summary>
        public bool Nearer(LimitQuestion question) =>
            !answers.ContainsKey(question.Figure) && Above(question.Figure) is var above && above > 0 && above < answers.Count
            && answers.Values[above - 1] != answers.Values[above] && !question.Known.Any(known => answers.Keys[above - 1] <= known && known <= answers.Keys[above]);

        /// <returns>Whether the next such question will have to wait, for the first time.</returns>
        public bool Take(LimitQuestion question, bool nearer, DateTimeOffset now)
        {
            var turned = last is { } before ? Math.Sign(question.Figure - before) : 0;
            var pulled = turned != 0 && turned == direction && now - asked < Pull;
            (last, direction, asked) = (question.Figure, turned == 0 ? direction : turned, now);
            Remember(question);
            if (!nearer || pulled)
            {
                return false;
            }

            (counted, since) = now - since > Day ? (1, now) : (counted + 1, since);
            var over = counted - Free;
            Next = over < 0 ? DateTimeOffset.MinValue : now + (over < 12 && First * (1 << over) is var wait && wait < Longest ? wait : Longest);
            return over == 0;
        }

        private void Remember(LimitQuestion question)
        {
            answers[question.Figure] = question.Answer;
            var at = answers.IndexOfKey(question.Figure);
            if (Between(at))
            {
                answers.RemoveAt(at);
                return;
            }

            foreach (var beside in new[] { at + 1, at - 1 }.Where(Between))
            {
                answers.RemoveAt(beside);
            }
        }

        private bool Between(int at) => at > 0 && at < answers.Count - 1 && answers.Values[at - 1] == answers.Values[at] && answers.Values[at] == answers.Values[at + 1];

        private int Above(decimal figure)
        {
            var above = 0;
            while (above < answers.Count && answers.Keys[above] < figure)
            {
                above++;
            }

            return above;
        }
    }
}

/// <summary>Somebody asked so closely around a limit that they may not see that they have to wait for more answers.</summary>
/// <param name="Issue">Null for a limit of the offer as a whole.</param>
/// <param name="Edition">The version of the playbook that sets it.</param>
public sealed record LimitProbed(PersonId Who, DateTimeOffset When, string? Issue, int Edition) : DealEvent(Who, When);

/// <inheritdoc cref="LimitProbed"/>
public sealed record NoteProbing(string? Issue);
