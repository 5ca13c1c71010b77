using System.Text;
using Parley.Cli.Files;
using Parley.Deals.Files;
using Parley.Storage.Files;
using Parley.Tests;

namespace Parley.SystemTests;

public sealed class DealFileYamlTests
{
    [Fact]
    public void A_deal_survives_yaml_unchanged()
    {
        foreach (var (seed, deal) in GeneratedDeals.Many(400))
        {
            var written = DealFiles.Yaml(deal);
            var read = DealFileReader.Read(YamlNodes.Read(Encoding.UTF8.GetBytes(written)));
            DealFiles.Yaml(read).ShouldBe(written, $"seed {seed}");
            SameDeal.Is(read, deal).ShouldBeTrue($"seed {seed}");
        }
    }
}
