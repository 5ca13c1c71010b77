using System.Net;
using Parley.Deals;
using Parley.Deals.Governance.Notices;
using Parley.Storage;
using Parley.Storage.Tables;
using Parley.SystemTests.Web.Deals;
using Parley.Web;
using Parley.Web.Live;
using Parley.Web.Security;

namespace Parley.SystemTests.Web;

/// <summary>What an administrator types never makes this server speak to its own machine or network.</summary>
public sealed class OutsideAddressTests
{
    private static readonly Serving ToTheWorld = new(new Uri("https://0.0.0.0:443"), "./unused.db", null, false);
    private static readonly Serving OnLoopback = new(new Uri("http://127.0.0.1:5080"), "./unused.db", null, false);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("5f00::1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Addresses_inside_are_none_to_go_to(string address) => OutsideAddress.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    [InlineData("::ffff:93.184.215.14")]
    public void Addresses_outside_are(string address) => OutsideAddress.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("https://localhost/hook", "private network")]
    [InlineData("https://127.0.0.1/hook", "private network")]
    [InlineData("https://2130706433/hook", "private network")]
    [InlineData("https://0x7f.1/hook", "private network")]
    [InlineData("https://[::1]/hook", "private network")]
    [InlineData("https://[::ffff:127.0.0.1]:8443/hook", "private network")]
    [InlineData("https://10.0.0.5/", "private network")]
    [InlineData("https://0/", "private network")]
    [InlineData("https://0.0.0.0/", "private network")]
    [InlineData("https://[::]/", "private network")]
    [InlineData("https://[::ffff:0:127.0.0.1]/", "private network")]
    [InlineData("http://93.184.215.14/", "https address")]
    [InlineData("ftp://93.184.215.14/", "Give an address")]
    [InlineData("https://user:word@93.184.215.14/", "Give an address")]
    [InlineData("file:///etc/passwd", "Give an address")]
    [InlineData("/hook", "Give an address")]
    [InlineData("", "Give an address")]
    [InlineData(null, "Give an address")]
    [InlineData("https://no-such-name.invalid/", "can be found")]
    public async Task A_server_for_the_world_is_not_sent_inside(string? url, string said) =>
        (await new OutsideAddress(ToTheWorld).ProblemAsync(url, TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldContain(said);

    [Fact]
    public async Task A_server_for_its_own_machine_may_speak_to_it() =>
        (await new OutsideAddress(OnLoopback).ProblemAsync("http://127.0.0.1:9000/hook", TestContext.Current.CancellationToken)).ShouldBeNull();

    // A name that led outside when it was set may lead inside by now.
    [Fact]
    public async Task An_address_that_leads_inside_is_not_spoken_to_when_it_comes_to_it()
    {
        await using var hooks = await HeardHooks.ListenAsync();
        var webhook = new Webhook { OrganisationId = Guid.CreateVersion7(), Url = hooks.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), Secret = "", Home = "https://parley.example", SetBy = Guid.CreateVersion7(), SetAt = TimeProvider.System.GetUtcNow() };
        var notice = new OutgoingNotice(new(webhook.OrganisationId), Guid.CreateVersion7(), NoticeKind.Approved, new(Guid.CreateVersion7()), null, TimeProvider.System.GetUtcNow(), [], OutboxState.Waiting, 0, 0, null);

        using var world = new WebhookSender(new OutsideAddress(ToTheWorld), TimeProvider.System);
        (await world.SendAsync(webhook, "secret", notice, TestContext.Current.CancellationToken)).Arrived.ShouldBeFalse();
        hooks.All.ShouldBeEmpty();

        using var own = new WebhookSender(new OutsideAddress(OnLoopback), TimeProvider.System);
        (await own.SendAsync(webhook, "secret", notice, TestContext.Current.CancellationToken)).ShouldBe((true, "answered 204"));
        hooks.All.Count.ShouldBe(1);
    }
}
