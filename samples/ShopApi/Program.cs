using System.CommandLine;
using ShopApi;
using ShopApi.Drills;

var root = new RootCommand("A shop that goes on selling while its providers fail. Without a command it serves; ASP.NET's own options (--urls …) are passed on.")
{
    TreatUnmatchedTokensAsErrors = false,
};
root.Subcommands.Add(DrillCommand.Make(Scenario.Phases));
root.SetAction((_, cancellationToken) => ShopServer.RunAsync(args, cancellationToken));
return await root.Parse(args).InvokeAsync();
