import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme

// Somebody who has signed, or is still to sign.
RowLayout {
    id: row

    required property string text
    required property string signerState

    function kindOf(state: string): int {
        switch (state) {
        case "done":
            return StateBadge.Signed;
        case "outdated":
            return StateBadge.Severe;
        case "pending":
        case "refused":
            return StateBadge.Waiting;
        default:
            return StateBadge.Unanswered;
        }
    }

    spacing: Theme.spaceM

    StateBadge {
        compact: true
        kind: row.kindOf(row.signerState)
    }

    AppLabel {
        Layout.fillWidth: true
        objectName: "signer:" + row.signerState
        text: row.text
    }
}
