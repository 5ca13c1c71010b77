using System.Text.Json;

namespace Parley.SystemTests.Journeys;

/// <summary>Where names of a chart stand, over generated marks: in the browser, because that is where they are placed.</summary>
public sealed class ChartLabelTests(Chromium chromium)
{
    private const double Rounding = 1e-6;
    private static readonly string[] Sides = ["top", "left", "bottom", "right"];

    [Fact]
    public async Task No_label_covers_another_or_a_mark_or_leaves_the_chart()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        List<Drawing> drawings = [.. Enumerable.Range(0, 400).Select(i => Drawing.Make(random, marks: 1 + (i % 30), crowded: i % 3 == 0))];

        var answers = await PlaceAsync(drawings);

        foreach (var (drawing, boxes) in drawings.Zip(answers))
        {
            var said = $"seed {seed}: {JsonSerializer.Serialize(drawing)}";
            boxes.Length.ShouldBe(drawing.Labels.Count, said);
            var placed = boxes.OfType<Box>().ToList();
            placed.ShouldAllBe(box => box.IsWithin(drawing.Area), said);
            placed.ShouldAllBe(box => !drawing.Marks.Any(box.Covers), said);
            placed.SelectMany((box, i) => placed.Skip(i + 1), (box, other) => box.Covers(other)).ShouldNotContain(true, said);
        }
    }

    [Fact]
    public async Task A_label_that_is_alone_stands_on_its_own_side_of_its_mark()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var drawings = Enumerable.Range(0, 100).Select(_ => Drawing.Make(random, marks: 1, crowded: false)).Where(drawing => drawing.HasRoomAround(drawing.Labels[0])).ToList();
        drawings.ShouldNotBeEmpty();

        foreach (var (drawing, boxes) in drawings.Zip(await PlaceAsync(drawings)))
        {
            var (label, box) = (drawing.Labels[0], boxes[0].ShouldNotBeNull($"seed {seed}"));
            var side = (box.X + (box.W / 2) - label.X, box.Y + (box.H / 2) - label.Y) switch
            {
                (var right, var down) when Math.Abs(right) < Rounding => down < 0 ? "top" : "bottom",
                (var right, _) => right < 0 ? "left" : "right",
            };
            side.ShouldBe(label.First, $"seed {seed}");
        }
    }

    private async Task<IReadOnlyList<Box?[]>> PlaceAsync(IReadOnlyList<Drawing> drawings)
    {
        await using var somebody = await chromium.SitDownAsync(new("http://127.0.0.1/"), new(1440, 900, false), "Nobody");
        await somebody.Page.EvaluateAsync("() => { window.parley = {}; }");
        await somebody.Page.AddScriptTagAsync(new() { Content = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "wwwroot", "labels.js"), TestContext.Current.CancellationToken) });
        var json = JsonSerializer.Serialize(drawings, JsonSerializerOptions.Web);
        var answer = await somebody.Page.EvaluateAsync<string>("text => JSON.stringify(JSON.parse(text).map(d => parley.placeLabels(d.labels, d.marks, d.lines, d.area)))", json);
        return JsonSerializer.Deserialize<Box?[][]>(answer, JsonSerializerOptions.Web)!;
    }

    private sealed record Box(double X, double Y, double W, double H)
    {
        public bool Covers(Box other) => X + Rounding < other.X + other.W && other.X + Rounding < X + W && Y + Rounding < other.Y + other.H && other.Y + Rounding < Y + H;

        public bool IsWithin(Box area) => X >= area.X && Y >= area.Y && X + W <= area.X + area.W && Y + H <= area.Y + area.H;
    }

    private sealed record Label(double X, double Y, double R, double W, double H, string First);

    /// <summary>Marks with a label each, in the order in which they were drawn, and the line that joins them.</summary>
    private sealed record Drawing(IReadOnlyList<Label> Labels, IReadOnlyList<Box> Marks, IReadOnlyList<double[][]> Lines, Box Area)
    {
        public static Drawing Make(Random random, int marks, bool crowded)
        {
            var area = new Box(64, 0, 200 + random.Next(600), 150 + random.Next(300));
            var spread = crowded ? 0.1 : 1;
            var labels = Enumerable.Range(0, marks).Select(_ => new Label(area.X + (random.NextDouble() * spread * area.W), area.Y + (random.NextDouble() * spread * area.H), 5 + random.Next(4), 8 + random.Next(80), 15, Sides[random.Next(4)])).ToList();
            return new(
                labels,
                [.. labels.Select(label => new Box(label.X - label.R, label.Y - label.R, 2 * label.R, 2 * label.R))],
                [.. labels.Skip(1).Select((label, i) => new double[][] { [labels[i].X, labels[i].Y], [label.X, label.Y] })],
                area);
        }

        public bool HasRoomAround(Label label) => new Box(label.X - label.W - 20, label.Y - 40, (2 * label.W) + 40, 80).IsWithin(Area);
    }
}
