using System.Text.Json;
using Parley.Deals.Desk;

namespace Parley.Deals.Contracts;

/// <summary>How the first answer to a request is kept, so that a repeated request gets it again.</summary>
internal static class AnswerContract
{
    public static string Write(Answer answer) =>
        JsonSerializer.Serialize(
            answer switch
            {
                Recorded recorded => new AnswerBody(recorded.Deal.Value, recorded.Version, []),
                Refused refused => new AnswerBody(null, null, refused.Findings),
                _ => throw new ArgumentException($"{answer.GetType().Name} is no answer to keep.", nameof(answer)),
            },
            EventJson.Default.AnswerBody
        );

    public static Answer Read(string body) =>
        JsonSerializer.Deserialize(body, EventJson.Default.AnswerBody) switch
        {
            { Deal: { } deal, Version: { } version } => new Recorded(new DealId(deal), version),
            { Findings: { } findings } => new Refused(findings),
            _ => throw new InvalidDataException("The record holds an answer that cannot be read."),
        };
}

internal sealed record AnswerBody(Guid? Deal, long? Version, IReadOnlyList<Finding> Findings);
