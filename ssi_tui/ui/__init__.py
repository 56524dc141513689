"""The screens: everything is drawn from one Snapshot, and every change goes through the Tracker."""
