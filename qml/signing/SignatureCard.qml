import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme

// A signature: whose, what it is worth now, and what changed since.
Card {
    id: card

    required property string role
    required property string name
    required property string statusCode
    required property string statusText
    required property string detail
    required property list<string> changes
    required property string strokes
    required property real strokesWidth
    required property real strokesHeight

    function kindOf(code: string): int {
        switch (code) {
        case "current":
            return StateBadge.Signed;
        case "valid-for-revision":
            return StateBadge.Severe;
        case "pending":
        case "refused":
            return StateBadge.Waiting;
        default:
            return StateBadge.Failed;
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.spaceL

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.spaceXs

            AppLabel {
                Layout.fillWidth: true
                font.bold: true
                text: card.role + "　" + card.name
            }

            AppLabel {
                Layout.fillWidth: true
                muted: true
                size: AppLabel.Small
                text: card.detail
            }
        }

        Strokes {
            Layout.preferredHeight: 60
            Layout.preferredWidth: 180
            drawnHeight: card.strokesHeight
            drawnWidth: card.strokesWidth
            path: card.strokes
            visible: card.strokes !== ""
        }

        StateBadge {
            kind: card.kindOf(card.statusCode)
            objectName: "signatureStatus"
            text: card.statusText
        }
    }

    AppLabel {
        Layout.fillWidth: true
        text: qsTr("签名之后的变动：")
        visible: card.changes.length > 0
    }

    Repeater {
        model: card.changes

        AppLabel {
            required property string modelData

            Layout.fillWidth: true
            muted: true
            text: modelData
        }
    }
}
