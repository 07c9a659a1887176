"""The activity log: every act, what it changed, and the way back from each."""
