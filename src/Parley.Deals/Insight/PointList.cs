using System.Collections;

namespace Parley.Deals.Insight;

/// <summary>The first points of a frontier, each put into words when it is asked for: a long list takes no memory.</summary>
internal sealed class PointList(Bargain bargain, int count) : IReadOnlyList<PackageAnswer>
{
    public int Count => count;

    public PackageAnswer this[int index] => PackageAnswer.Of(bargain.Efficient(index))!;

    public IEnumerator<PackageAnswer> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
