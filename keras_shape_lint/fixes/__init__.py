"""From a finding to a repair: candidates for each rule, edits of the source, and their verification by the engine."""
