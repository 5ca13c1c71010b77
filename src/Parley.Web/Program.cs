using Parley.Web;

if (BackupCommands.Is(args))
{
    return await BackupCommands.RunAsync(args, Console.Out, Console.Error);
}

if (AuditCommands.Is(args))
{
    return await AuditCommands.RunAsync(args, Console.Out, Console.Error, TimeProvider.System);
}

if (Serving.Read(args, out var mistake) is not { } serving)
{
    Console.Error.WriteLine($"parley: {mistake}");
    return 2;
}

try
{
    using var alone = Keeping.HoldAlone(serving);
    await using var host = await WebHost.StartAsync(serving, Console.Out);
    await host.WaitForShutdownAsync();
    return 0;
}
catch (Exception refusal) when (refusal is CannotServeException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"parley: {refusal.Message}");
    return 1;
}
