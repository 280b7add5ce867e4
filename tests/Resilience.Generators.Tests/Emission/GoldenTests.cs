using Microsoft.CodeAnalysis.CSharp;
using Resilience.TestKit;

namespace Resilience.Generators.Tests.Emission;

public sealed class GoldenTests
{
    [Fact]
    public void Whole_service_reads_as_written_by_hand()
    {
        var run = GeneratorRun.Of(PaymentService.Source, LanguageVersion.CSharp12);
        GoldenFile.Matches("IPaymentGateway.g.cs.txt", Assert.Single(run.Outputs).Value);
        Assert.Empty(run.Reported);
        Assert.Empty(run.Findings);
    }
}
