import ArgumentParser
import Settings

/// Everything that a person does.
@main
struct MainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ceasefirectl",
        abstract: "Judge reports of strikes under claimed ceasefires, and ask what the daemon knows.",
        discussion: """
            A verdict judges a report under one speaker's reading of a claim. It is no finding of fact or law.

            EXAMPLES
              ceasefirectl evaluate report.json    how each reading sees a report
              ceasefirectl submit report.json      hand it to the daemon
              ceasefirectl alerts                  what was told
              ceasefirectl explain SOURCE/ID       why

            EXIT STATUS
              0   done                  70  internal error
              3   daemon not running    73  cannot create a file
              64  wrong usage           74  cannot print
              65  defective reports     75  try again later
              66  no such input or id   77  not permitted
                                        78  defective configuration
            """,
        version: "ceasefirectl \(programVersion)",
        subcommands: [
            Evaluate.self, Submit.self, Alerts.self, IncidentsCommand.self, Reports.self, Explain.self, Replay.self,
            ReviewCommand.self, Acknowledge.self, Silences.self, Redact.self, Status.self, CheckConfig.self, Audit.self,
            Backup.self, Rebuild.self, Doctor.self, Reload.self, FindPlace.self,
        ])

    @OptionGroup var root: Root
}
