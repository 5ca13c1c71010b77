using Parley.Analysis.Outcomes;

namespace Parley.Analysis.Numerics;

/// <summary>Sums found with the sides exchanged.</summary>
internal sealed class MirroredSum(MinkowskiSum other) : MinkowskiSum
{
    public override FrontierMethod Method => other.Method;

    public override int Count => other.Count;

    public override WideWhole Lost => other.Lost;

    public override long Formed => other.Formed;

    public override long Effort => other.Effort;

    protected override int Blocks => throw new NotSupportedException();

    public override WideWhole Ours(int point) => other.Theirs(Count - 1 - point);

    public override WideWhole Theirs(int point) => other.Ours(Count - 1 - point);

    public override int[] First(int point) => other.First(Count - 1 - point);

    public override IEnumerable<int[]> Choices(int point) => other.Choices(Count - 1 - point);

    protected override int Place(int point) => throw new NotSupportedException();

    protected override List<Way> Ways(int block, int place) => throw new NotSupportedException();
}
