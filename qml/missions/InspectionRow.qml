import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme

// An inspection in a list: where it stands is told by sign and word.
ListRow {
    id: row

    required property string inspectionId
    required property string institution
    required property string form
    required property string date
    required property string stateCode
    required property string stateText
    required property int conflicts
    required property int photos
    required property int tasks
    required property string syncCode
    required property string syncText

    function kindOf(code: string): int {
        switch (code) {
        case "complete":
            return StateBadge.Answered;
        case "presented":
            return StateBadge.Waiting;
        case "signed":
            return StateBadge.Signed;
        case "withdrawn":
            return StateBadge.NotApplicable;
        default:
            return StateBadge.Unanswered;
        }
    }

    subtitle: row.date + "　" + row.form + (row.photos > 0 ? "　" + qsTr("照片 %1").arg(row.photos) : "")
    title: row.institution

    ColumnLayout {
        Layout.fillWidth: false
        spacing: Theme.spaceXs

        RowLayout {
            Layout.alignment: Qt.AlignRight
            Layout.fillWidth: false
            spacing: Theme.spaceS

            StateBadge {
                kind: StateBadge.Conflict
                text: qsTr("并存 %1").arg(row.conflicts)
                visible: row.conflicts > 0
            }

            StateBadge {
                kind: StateBadge.Severe
                text: qsTr("待核 %1").arg(row.tasks)
                visible: row.tasks > 0
            }

            StateBadge {
                kind: row.kindOf(row.stateCode)
                text: row.stateText
            }
        }

        SyncBadge {
            Layout.alignment: Qt.AlignRight
            code: row.syncCode
            objectName: "sync:" + row.institution
            text: row.syncText
        }
    }
}
